package io.github.cnn4j.matrix;

/**
 * The arrangement of the values of one example: channels of height x width, flattened in this order into one row.
 *
 * <p>The value of channel c, row m, column l (all from 0) is at index (c · height + m) · width + l, which is the
 * homework's {@code ind(c, p, s)} counted from 0 (section 3).
 *
 * @param channels number of channels, at least 1
 * @param height rows of one channel, at least 1
 * @param width columns of one channel, at least 1
 */
public record Shape(int channels, int height, int width) {

    /**
     * Checks the dimensions.
     *
     * @param channels number of channels
     * @param height rows of one channel
     * @param width columns of one channel
     * @throws IllegalArgumentException if a dimension is below 1 or the shape has more than 2^31 - 1 values
     */
    public Shape {
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException("a shape needs at least 1 channel, 1 row and 1 column, got " + channels
                    + " x " + height + " x " + width);
        }
        long area = (long) height * width;
        if (area > Integer.MAX_VALUE || channels * area > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a shape of " + channels + " x " + height + " x " + width
                    + " has more values than an array can hold (2147483647)");
        }
    }

    /**
     * Returns the shape of a plain vector: one channel per value.
     *
     * @param size number of values
     * @return the shape size x 1 x 1
     */
    public static Shape vector(int size) {
        return new Shape(size, 1, 1);
    }

    /**
     * Returns the number of values of one example.
     *
     * @return channels · height · width
     */
    public int size() {
        return channels * height * width;
    }

    /**
     * Returns the number of values of one channel.
     *
     * @return height · width
     */
    public int area() {
        return height * width;
    }

    /**
     * Returns the shape in readable form.
     *
     * @return for example {@code 20 x 24 x 24}, or {@code 500} for a vector
     */
    @Override
    public String toString() {
        return height == 1 && width == 1 ? Integer.toString(channels) : channels + " x " + height + " x " + width;
    }
}
