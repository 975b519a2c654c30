package io.github.cnn4j.mnist.idx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the magic number and the dimensions at the start of an IDX file. */
final class IdxHeaderReader {
    private static final List<String> IMAGE_DIMENSIONS = List.of("image", "row", "column");
    private static final List<String> LABEL_DIMENSIONS = List.of("label");

    private IdxHeaderReader() {}

    /** Reads a header of any type and rank. */
    static IdxHeader read(IdxInput source) throws IOException {
        String expected = "the magic number of an IDX file";
        int magic = readMagic(source, expected);
        if (magic >>> 16 != 0 || (magic & 0xFF) == 0) {
            throw source.failure(0, expected, IdxContent.describe(magic));
        }
        IdxType type =
                IdxType.ofCode(magic >>> 8).orElseThrow(() -> source.failure(0, expected, IdxContent.describe(magic)));
        return new IdxHeader(type, readDimensions(source, magic & 0xFF));
    }

    /** Reads a header that must be of the given content, with no dimension of zero. */
    static IdxHeader read(IdxInput source, IdxContent content) throws IOException {
        String expected = "magic " + IdxContent.describe(content.magic());
        int magic = readMagic(source, expected);
        if (magic != content.magic()) {
            throw source.failure(0, expected, IdxContent.describe(magic));
        }
        List<String> nouns = content == IdxContent.IMAGES ? IMAGE_DIMENSIONS : LABEL_DIMENSIONS;
        List<Long> dimensions = readDimensions(source, nouns.size());
        int zero = dimensions.indexOf(0L);
        if (zero >= 0) {
            throw source.failure(Integer.BYTES * (1L + zero), "at least one " + nouns.get(zero), "0");
        }
        return new IdxHeader(IdxType.UNSIGNED_BYTE, dimensions);
    }

    private static int readMagic(IdxInput source, String expected) throws IOException {
        byte[] bytes = new byte[Integer.BYTES];
        int read = source.read(bytes, 0, bytes.length);
        if (read < bytes.length) {
            throw source.failure(0, expected, read == 0 ? "an empty file" : "only " + read + " bytes");
        }
        return (int) unsigned(bytes);
    }

    private static List<Long> readDimensions(IdxInput source, int rank) throws IOException {
        List<Long> dimensions = new ArrayList<>(rank);
        byte[] bytes = new byte[Integer.BYTES];
        for (int i = 0; i < rank; i++) {
            int read = source.read(bytes, 0, bytes.length);
            if (read < bytes.length) {
                String expected = "a header of " + Integer.BYTES * (1 + rank) + " bytes";
                throw source.failure(source.offset(), expected, "the end of the data");
            }
            dimensions.add(unsigned(bytes));
        }
        return dimensions;
    }

    private static long unsigned(byte[] bigEndian) {
        long value = 0;
        for (byte b : bigEndian) {
            value = value << 8 | Byte.toUnsignedLong(b);
        }
        return value;
    }
}
