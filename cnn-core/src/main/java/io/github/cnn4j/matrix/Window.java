package io.github.cnn4j.matrix;

/**
 * A square window that slides over an image: the geometry of convolution and pooling.
 *
 * @param size side of the window in pixels (K), at least 1
 * @param stride pixels from one position to the next (S), at least 1
 * @param padding rows and columns of zeros around the image (P), from 0 to size - 1
 */
public record Window(int size, int stride, int padding) {

    /**
     * Checks the geometry.
     *
     * @param size side of the window in pixels
     * @param stride pixels from one position to the next
     * @param padding rows and columns of zeros around the image
     * @throws IllegalArgumentException if size or stride is below 1, or padding is not in 0 .. size - 1
     */
    public Window {
        if (size < 1) {
            throw new IllegalArgumentException("a window's size must be at least 1, got " + size);
        }
        if (stride < 1) {
            throw new IllegalArgumentException("a window's stride must be at least 1, got " + stride);
        }
        if (padding < 0 || padding >= size) {
            throw new IllegalArgumentException(
                    "a window's padding must be from 0 to its size - 1 = " + (size - 1) + ", got " + padding);
        }
    }

    /**
     * A window without padding.
     *
     * @param size side of the window in pixels, at least 1
     * @param stride pixels from one position to the next, at least 1
     * @return the window
     */
    public static Window of(int size, int stride) {
        return new Window(size, stride, 0);
    }

    /**
     * How many positions the window takes along one side of an image: (side + 2 P - K) / S + 1, rounded down.
     *
     * @param side height or width of the image in pixels
     * @return the number of positions, below 1 where the window does not fit
     */
    public int positions(int side) {
        return Math.floorDiv(side + 2 * padding - size, stride) + 1;
    }

    /**
     * The shape that one value per position gives.
     *
     * @param image shape of the image that the window slides over
     * @param channels channels of the result
     * @return channels x positions(height) x positions(width)
     * @throws IllegalArgumentException if the window does not fit into the image
     */
    public Shape output(Shape image, int channels) {
        int height = positions(image.height());
        int width = positions(image.width());
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("a window of " + size + " x " + size + " with padding " + padding
                    + " does not fit into an image of " + image.height() + " x " + image.width());
        }
        return new Shape(channels, height, width);
    }

    /**
     * Returns how many values one example has when every position of the window is laid out, as im2col does.
     *
     * @param image shape of the image that the window slides over
     * @param output shape of the result
     * @return K·K·C·positions, at most 2^53
     */
    public long unfolded(Shape image, Shape output) {
        return (long) Math.min((double) size * size * image.channels() * output.area(), 0x1p53);
    }

    /**
     * The window as a person writes it.
     *
     * @return for example {@code 5 x 5}, or {@code 3 x 3, stride 2, padding 1}
     */
    @Override
    public String toString() {
        return size + " x " + size + (stride == 1 ? "" : ", stride " + stride)
                + (padding == 0 ? "" : ", padding " + padding);
    }
}
