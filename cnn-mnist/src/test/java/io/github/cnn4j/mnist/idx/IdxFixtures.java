package io.github.cnn4j.mnist.idx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Small IDX files made by hand, byte by byte, independently of the writer under test. */
final class IdxFixtures {
    static final int IMAGES = 0x0803;
    static final int LABELS = 0x0801;

    private IdxFixtures() {}

    /** Two images of two rows and three columns: pixels 10 to 15 and 250 to 255. */
    static byte[] twoImages() {
        return join(header(IMAGES, 2, 2, 3), bytes(10, 11, 12, 13, 14, 15, 250, 251, 252, 253, 254, 255));
    }

    /** Two labels, 7 and 200. */
    static byte[] twoLabels() {
        return join(header(LABELS, 2), bytes(7, 200));
    }

    static byte[] header(int magic, int... dimensions) {
        ByteBuffer header = ByteBuffer.allocate(4 + 4 * dimensions.length).putInt(magic);
        for (int size : dimensions) {
            header.putInt(size);
        }
        return header.array();
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
            stream.write(plain);
        }
        return packed.toByteArray();
    }
}
