package io.github.cnn4j.mnist.idx;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The header of an IDX file: the element type and the size of each dimension, outermost first. The sizes are the file's own
 * unsigned 32-bit numbers and are not yet compared with the data.
 *
 * @param type the type of every element
 * @param dimensions the size of each dimension, each in 0 to 4,294,967,295; 1 to 255 of them
 */
public record IdxHeader(IdxType type, List<Long> dimensions) {
    private static final int MAX_RANK = 255;
    private static final long MAX_SIZE = 0xFFFF_FFFFL;

    /**
     * Checks the rank and every size.
     *
     * @param type the type of every element
     * @param dimensions the size of each dimension; copied
     * @throws IllegalArgumentException if there are no or more than 255 dimensions, or a size has no unsigned 32-bit form
     */
    public IdxHeader {
        dimensions = List.copyOf(dimensions);
        if (dimensions.isEmpty() || dimensions.size() > MAX_RANK) {
            throw new IllegalArgumentException(
                    "an IDX header has 1 to " + MAX_RANK + " dimensions, got " + dimensions.size());
        }
        for (long size : dimensions) {
            if (size < 0 || size > MAX_SIZE) {
                throw new IllegalArgumentException(
                        "an IDX dimension is 0 to " + MAX_SIZE + ", got " + size + " in " + dimensions);
            }
        }
    }

    /**
     * Returns the number of dimensions.
     *
     * @return 1 for labels, 3 for images
     */
    public int rank() {
        return dimensions.size();
    }

    /**
     * Returns the first four bytes of the file.
     *
     * @return the magic number, such as {@code 0x00000803} for images
     */
    public int magic() {
        return magic(type, rank());
    }

    /**
     * Returns the length of the header itself, including the magic number.
     *
     * @return bytes before the first element
     */
    public int headerBytes() {
        return Integer.BYTES * (1 + rank());
    }

    /**
     * Returns the length of the elements.
     *
     * @return bytes of data, or {@link Long#MAX_VALUE} if the product of the sizes does not fit in a {@code long}
     */
    public long dataBytes() {
        if (dimensions.contains(0L)) {
            return 0;
        }
        long bytes = type.bytes();
        for (long size : dimensions) {
            if (bytes > Long.MAX_VALUE / size) {
                return Long.MAX_VALUE;
            }
            bytes *= size;
        }
        return bytes;
    }

    static int magic(IdxType type, int rank) {
        return type.code() << 8 | rank;
    }

    @Override
    public String toString() {
        return type + " " + dimensions.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }
}
