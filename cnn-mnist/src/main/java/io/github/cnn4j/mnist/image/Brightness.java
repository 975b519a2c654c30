package io.github.cnn4j.mnist.image;

/** The brightness of colours. */
public final class Brightness {
    private Brightness() {}

    /**
     * Returns the luma of a colour: 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601).
     *
     * @param argb 8 bits each of opacity, which is ignored, red, green and blue
     * @return 0 to 255; for a grey, its own value
     */
    public static int of(int argb) {
        return (299 * (argb >> 16 & 0xFF) + 587 * (argb >> 8 & 0xFF) + 114 * (argb & 0xFF) + 500) / 1000;
    }
}
