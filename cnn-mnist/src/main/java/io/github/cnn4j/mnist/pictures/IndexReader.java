package io.github.cnn4j.mnist.pictures;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads what {@link java.io.DataOutputStream} wrote. {@code DataInputStream} reads byte by byte and allocates every text,
 * which is slow for a hundred thousand entries.
 */
final class IndexReader {
    private static final int LENGTH = 2;

    private final ByteBuffer bytes;

    IndexReader(byte[] index) {
        bytes = ByteBuffer.wrap(index);
    }

    long number() {
        return bytes.getLong();
    }

    /** The number of entries. */
    int count() {
        return bytes.getInt();
    }

    int checksum() {
        return bytes.getInt();
    }

    int code() {
        return bytes.get() & 0xFF;
    }

    /**
     * Reads a text.
     *
     * @param likely the expected text; if equal, this string is returned
     */
    String text(String likely) throws IOException {
        int start = bytes.position();
        int end = start + LENGTH + (bytes.getShort(start) & 0xFFFF);
        bytes.position(end);
        return isAscii(likely, start + LENGTH, end) ? likely : text(start, end);
    }

    private boolean isAscii(String expected, int from, int to) {
        if (expected.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            byte found = bytes.get(i);
            if (found <= 0 || found != expected.charAt(i - from)) {
                return false;
            }
        }
        return true;
    }

    private String text(int start, int end) throws IOException {
        return new DataInputStream(new ByteArrayInputStream(bytes.array(), start, end - start)).readUTF();
    }
}
