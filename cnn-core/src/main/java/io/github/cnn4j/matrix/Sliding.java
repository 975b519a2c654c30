package io.github.cnn4j.matrix;

/**
 * The geometry of a window that slides along one side of an image, its height or its width.
 *
 * @param size pixels that the window covers (K), at least 1
 * @param stride pixels from one position to the next (S), at least 1
 * @param before zeros before the image's first pixel (P), from 0 to size - 1
 * @param after zeros after the image's last pixel, from 0 to size - 1
 */
public record Sliding(int size, int stride, int before, int after) {

    /**
     * Checks the geometry.
     *
     * @param size pixels that the window covers
     * @param stride pixels from one position to the next
     * @param before zeros before the image's first pixel
     * @param after zeros after the image's last pixel
     * @throws IllegalArgumentException if size or stride is below 1, or a padding is not in 0 .. size - 1
     */
    public Sliding {
        if (size < 1) {
            throw new IllegalArgumentException("a window's size must be at least 1, got " + size);
        }
        if (stride < 1) {
            throw new IllegalArgumentException("a window's stride must be at least 1, got " + stride);
        }
        requirePadding(size, before);
        requirePadding(size, after);
    }

    private static void requirePadding(int size, int padding) {
        if (padding < 0 || padding >= size) {
            throw new IllegalArgumentException(
                    "a window's padding must be from 0 to its size - 1 = " + (size - 1) + ", got " + padding);
        }
    }

    /**
     * Returns whether there are zeros before or after the image.
     *
     * @return true with padding
     */
    public boolean isPadded() {
        return before > 0 || after > 0;
    }

    /**
     * Returns how many positions the window takes: (side + P_before + P_after - K) / S + 1, rounded down.
     *
     * @param side height or width of the image in pixels
     * @return the number of positions, below 1 where the window does not fit
     */
    public int positions(int side) {
        return Math.floorDiv(side + before + after - size, stride) + 1;
    }

    /**
     * Returns the same with as much padding as it takes for side / stride positions, rounded up ("same" padding). Of an odd
     * number of zeros the larger half comes after the image, as in PyTorch and in ONNX's {@code SAME_UPPER}.
     *
     * @param side height or width of the image in pixels
     * @return a changed copy
     */
    public Sliding same(int side) {
        int positions = (side + stride - 1) / stride;
        int zeros = Math.max(0, (positions - 1) * stride + size - side);
        return new Sliding(size, stride, zeros / 2, zeros - zeros / 2);
    }

    /**
     * Returns the first position at which an entry of the window lies in the image.
     *
     * @param entry index within the window, from 0
     * @return a position from 0, perhaps beyond the last
     */
    public int firstInside(int entry) {
        return Math.max(0, Math.floorDiv(before - entry + stride - 1, stride));
    }

    /**
     * Returns the position after the last at which an entry of the window lies in the image.
     *
     * @param entry index within the window, from 0
     * @param side height or width of the image in pixels
     * @return at most the number of positions; not above {@link #firstInside} if there is none
     */
    public int endInside(int entry, int side) {
        return Math.min(positions(side), Math.floorDiv(side - 1 + before - entry, stride) + 1);
    }
}
