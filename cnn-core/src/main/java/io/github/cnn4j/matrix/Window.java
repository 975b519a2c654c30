package io.github.cnn4j.matrix;

/**
 * A rectangular window that slides over an image: the geometry of convolution and pooling.
 *
 * @param vertical geometry along the image's height
 * @param horizontal geometry along the image's width
 */
public record Window(Sliding vertical, Sliding horizontal) {

    /**
     * Creates a square window with the same padding on all sides.
     *
     * @param size side of the window in pixels (K), at least 1
     * @param stride pixels from one position to the next (S), at least 1
     * @param padding rows and columns of zeros around the image (P), from 0 to size - 1
     * @throws IllegalArgumentException if size or stride is below 1, or padding is not in 0 .. size - 1
     */
    public Window(int size, int stride, int padding) {
        this(new Sliding(size, stride, padding, padding), new Sliding(size, stride, padding, padding));
    }

    /**
     * Creates a square window without padding.
     *
     * @param size side of the window in pixels, at least 1
     * @param stride pixels from one position to the next, at least 1
     * @return the window
     */
    public static Window of(int size, int stride) {
        return new Window(size, stride, 0);
    }

    /**
     * Returns a window of height x width pixels with stride 1 and without padding.
     *
     * @param height rows of the window, at least 1
     * @param width columns of the window, at least 1
     * @return the window
     */
    public static Window rectangle(int height, int width) {
        return new Window(new Sliding(height, 1, 0, 0), new Sliding(width, 1, 0, 0));
    }

    /**
     * Returns the same window with other strides.
     *
     * @param down rows from one position to the next below, at least 1
     * @param right columns from one position to the next on the right, at least 1
     * @return a changed copy
     */
    public Window withStride(int down, int right) {
        return new Window(
                new Sliding(vertical.size(), down, vertical.before(), vertical.after()),
                new Sliding(horizontal.size(), right, horizontal.before(), horizontal.after()));
    }

    /**
     * Returns the same window with another padding.
     *
     * @param top rows of zeros above the image, from 0 to height - 1
     * @param left columns of zeros on its left, from 0 to width - 1
     * @param bottom rows of zeros below it, from 0 to height - 1
     * @param right columns of zeros on its right, from 0 to width - 1
     * @return a changed copy
     */
    public Window withPadding(int top, int left, int bottom, int right) {
        return new Window(
                new Sliding(vertical.size(), vertical.stride(), top, bottom),
                new Sliding(horizontal.size(), horizontal.stride(), left, right));
    }

    /**
     * Returns the same window with "same" padding: for stride 1 the result has the image's size, see {@link Sliding#same}.
     *
     * @param image shape of the image that the window slides over
     * @return a changed copy
     */
    public Window withSamePadding(Shape image) {
        return new Window(vertical.same(image.height()), horizontal.same(image.width()));
    }

    /**
     * Returns the rows of the window.
     *
     * @return height in pixels
     */
    public int height() {
        return vertical.size();
    }

    /**
     * Returns the columns of the window.
     *
     * @return width in pixels
     */
    public int width() {
        return horizontal.size();
    }

    /**
     * Returns the pixels of the window.
     *
     * @return height · width
     * @throws IllegalArgumentException if they are more than an array can hold
     */
    public int area() {
        long area = (long) height() * width();
        if (area > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a window of " + this + " has more pixels than an array can hold (2147483647)");
        }
        return (int) area;
    }

    /**
     * Returns whether there are zeros around the image.
     *
     * @return true with padding on any side
     */
    public boolean isPadded() {
        return vertical.isPadded() || horizontal.isPadded();
    }

    /**
     * Returns the shape of a result with one value per position.
     *
     * @param image shape of the image that the window slides over
     * @param channels channels of the result
     * @return channels x positions along the height x positions along the width
     * @throws IllegalArgumentException if the window does not fit into the image
     */
    public Shape output(Shape image, int channels) {
        int height = vertical.positions(image.height());
        int width = horizontal.positions(image.width());
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("a window of " + height() + " x " + width() + " with padding "
                    + padding() + " does not fit into an image of " + image.height() + " x " + image.width());
        }
        return new Shape(channels, height, width);
    }

    /**
     * Returns how many values one example has when every position of the window is laid out, as im2col does.
     *
     * @param image shape of the image that the window slides over
     * @param output shape of the result
     * @return height·width·C·positions, at most 2^53
     */
    public long unfolded(Shape image, Shape output) {
        return (long) Math.min((double) height() * width() * image.channels() * output.area(), 0x1p53);
    }

    /**
     * Returns the window in readable form.
     *
     * @return for example {@code 5 x 5}, {@code 3 x 3, stride 2, padding 1}, {@code 1 x 3, stride 1 x 2} or
     *     {@code 2 x 2, padding 0 0 1 1} (top, left, bottom, right)
     */
    @Override
    public String toString() {
        int down = vertical.stride();
        int right = horizontal.stride();
        String stride = down == right ? String.valueOf(down) : down + " x " + right;
        return height() + " x " + width()
                + (down == 1 && right == 1 ? "" : ", stride " + stride)
                + (isPadded() ? ", padding " + padding() : "");
    }

    /** One number where all sides have the same padding; else top, left, bottom, right. */
    private String padding() {
        int top = vertical.before();
        int left = horizontal.before();
        int bottom = vertical.after();
        int right = horizontal.after();
        boolean equal = top == left && top == bottom && top == right;
        return equal ? String.valueOf(top) : top + " " + left + " " + bottom + " " + right;
    }
}
