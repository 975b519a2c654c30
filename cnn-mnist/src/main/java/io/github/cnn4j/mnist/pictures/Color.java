package io.github.cnn4j.mnist.pictures;

/** The channels of prepared pictures. */
public enum Color {
    /** One channel: luma, 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601). */
    GRAY(1),

    /** Three channels: red, green and blue. */
    RGB(3);

    private final int channels;

    Color(int channels) {
        this.channels = channels;
    }

    /**
     * Returns the number of channels.
     *
     * @return 1 or 3
     */
    public int channels() {
        return channels;
    }
}
