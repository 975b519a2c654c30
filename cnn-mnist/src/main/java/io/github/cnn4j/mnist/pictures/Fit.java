package io.github.cnn4j.mnist.pictures;

/** The position of a picture scaled to fit with its aspect ratio kept; an odd remaining pixel is below or to the right. */
record Fit(int left, int top, int width, int height) {
    static Fit of(int width, int height, PictureFormat format) {
        boolean wider = (long) width * format.height() >= (long) height * format.width();
        int fitWidth = wider ? format.width() : side(width, format.height(), height);
        int fitHeight = wider ? side(height, format.width(), width) : format.height();
        return new Fit((format.width() - fitWidth) / 2, (format.height() - fitHeight) / 2, fitWidth, fitHeight);
    }

    /** length · scaled / other, rounded half up, at least 1. */
    private static int side(long length, long scaled, long other) {
        return (int) Math.max(1, (2 * length * scaled + other) / (2 * other));
    }

    boolean covers(int x, int y) {
        return x >= left && x < left + width && y >= top && y < top + height;
    }
}
