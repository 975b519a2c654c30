package io.github.cnn4j.mnist.image;

/** The meaning of the samples; the platform's decoder does not know the two kinds of four-colour JPEG. */
enum Inks {
    /** As decoded by the platform: grey, colours, a palette. */
    NONE,

    /** Cyan, magenta, yellow and black. */
    CMYK,

    /** The same, the first three as a luma and two chromas. */
    YCCK;

    /**
     * Returns the colour of four samples.
     *
     * <p>Adobe's programs store no ink as 255, and decoders assume this of all such files. Without a profile the
     * inks multiply, as in Pillow: red = cyan · black / 255. YCCK is turned into CMYK by 255 minus what YCbCr gives
     * (libjpeg, jdcolor.c).
     */
    int argb(int first, int second, int third, int black) {
        int cyan = first;
        int magenta = second;
        int yellow = third;
        if (this == YCCK) {
            double blueness = second - 128;
            double redness = third - 128;
            cyan = 255 - clamp(first + 1.402 * redness);
            magenta = 255 - clamp(first - 0.344136 * blueness - 0.714136 * redness);
            yellow = 255 - clamp(first + 1.772 * blueness);
        }
        return 0xFF000000 | times(cyan, black) << 16 | times(magenta, black) << 8 | times(yellow, black);
    }

    private static int times(int ink, int black) {
        return (ink * black + 127) / 255;
    }

    private static int clamp(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
