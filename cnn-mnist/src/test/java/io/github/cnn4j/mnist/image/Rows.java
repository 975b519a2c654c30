package io.github.cnn4j.mnist.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;

/** Decoded pixels, to be compared. */
final class Rows {
    private Rows() {}

    /** All pixels of a picture as they are stored: opacity, red, green and blue. */
    static int[] decoded(byte[] file) throws IOException {
        return all(Picture.of("a picture", file).decode());
    }

    static int[] of(BufferedImage image) {
        return all(PixelRows.of(image));
    }

    private static int[] all(PixelRows rows) {
        int[] all = new int[rows.width() * rows.height()];
        int[] row = new int[rows.width()];
        for (int y = 0; y < rows.height(); y++) {
            rows.read(y, row);
            System.arraycopy(row, 0, all, y * row.length, row.length);
        }
        return all;
    }

    /** No red, green or blue differs by more than so much. */
    static void assertNear(int[] expected, int[] actual, int tolerance) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                int difference = Math.abs((expected[i] >> shift & 0xFF) - (actual[i] >> shift & 0xFF));
                if (difference > tolerance) {
                    throw new AssertionError("pixel " + i + ": expected " + Integer.toHexString(expected[i]) + ", got "
                            + Integer.toHexString(actual[i]));
                }
            }
        }
    }
}
