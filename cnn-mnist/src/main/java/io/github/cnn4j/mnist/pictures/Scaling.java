package io.github.cnn4j.mnist.pictures;

/** Methods of scaling; each pixel is computed from a rectangle of the original. */
public enum Scaling {
    /** The mean over the rectangle that the pixel covers, exact where it cuts through pixels of the original. */
    AREA {
        /**
         * Pixel i of the original covers [i · scaled, (i + 1) · scaled), pixel t of the scaled one [t · length, (t + 1) ·
         * length), both in units of 1 / (length · scaled) of the line: the overlap is a whole number.
         */
        @Override
        long weight(int i, int t, int length, int scaled) {
            long from = Math.max((long) i * scaled, (long) t * length);
            long to = Math.min((i + 1L) * scaled, (t + 1L) * length);
            return Math.max(0, to - from);
        }
    },

    /**
     * Weights that fall linearly with the distance from the pixel's centre: to 0 at the distance of one pixel, of the
     * original when it is enlarged and of the scaled one when it is reduced, as in Pillow and, with antialiasing, in
     * torchvision.
     */
    BILINEAR {
        /**
         * The centres lie at (2i + 1) · scaled and (2t + 1) · length in units of 1 / (2 · length · scaled) of the line; a
         * pixel of the original is 2 · scaled wide, one of the scaled picture 2 · length.
         */
        @Override
        long weight(int i, int t, int length, int scaled) {
            long distance = Math.abs((2L * i + 1) * scaled - (2L * t + 1) * length);
            return Math.max(0, 2L * Math.max(length, scaled) - distance);
        }
    };

    /**
     * Returns the weight of a pixel of the original in a pixel of the scaled picture, along one line.
     *
     * @param i pixel of the original, from 0
     * @param t pixel of the scaled picture, from 0
     * @param length pixels of the original
     * @param scaled pixels of the scaled picture
     * @return a whole number, 0 if it does not count
     */
    abstract long weight(int i, int t, int length, int scaled);
}
