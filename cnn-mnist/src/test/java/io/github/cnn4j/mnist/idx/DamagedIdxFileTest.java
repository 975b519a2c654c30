package io.github.cnn4j.mnist.idx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.testing.MemoryDisk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that can happen to a small IDX file: it is refused with a sentence, or the flipped bit is one of the data. */
class DamagedIdxFileTest {
    private static final int IMAGES_HEADER = 16;
    private static final int LABELS_HEADER = 8;

    /** Reads a file and gives what is written of it. */
    @FunctionalInterface
    private interface Reading {
        byte[] read(Path file) throws IOException;
    }

    @TempDir(factory = MemoryDisk.class)
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("file");
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        refusesEveryTruncation(IdxFixtures.twoImages(), DamagedIdxFileTest::images);
        refusesEveryTruncation(IdxFixtures.twoLabels(), DamagedIdxFileTest::labels);
        refusesEveryTruncation(IdxFixtures.gzip(IdxFixtures.twoImages()), DamagedIdxFileTest::images);
        refusesEveryTruncation(IdxFixtures.gzip(IdxFixtures.twoLabels()), DamagedIdxFileTest::labels);
    }

    @Test
    void refusesEveryBitFlipOfAHeader() throws IOException {
        assertEquals(8 * IMAGES_HEADER, refusedFlips(IdxFixtures.twoImages(), DamagedIdxFileTest::images));
        assertEquals(8 * LABELS_HEADER, refusedFlips(IdxFixtures.twoLabels(), DamagedIdxFileTest::labels));
    }

    /**
     * No data are in the time stamp (4 bytes), the extra flags, the operating system, the flag of text, and the bits that
     * fill up deflate's last byte.
     */
    @Test
    void refusesEveryBitFlipOfGzipThatChangesTheContent() throws IOException {
        byte[] plain = IdxFixtures.twoImages();
        byte[] whole = IdxFixtures.gzip(plain);
        int refused = 0;
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            Files.write(file, flipped(whole, bit));
            try {
                assertArrayEquals(plain, images(file), "bit " + bit);
            } catch (IdxFormatException e) {
                assertSentence(e);
                refused++;
            }
        }
        assertTrue(refused >= 8 * (whole.length - 6) - 1 - 7, refused + " of " + 8 * whole.length);
    }

    private void refusesEveryTruncation(byte[] whole, Reading reading) throws IOException {
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertSentence(assertThrows(IdxFormatException.class, () -> reading.read(file)));
        }
    }

    /** How many flips are refused; the others change what is read by that bit. */
    private int refusedFlips(byte[] whole, Reading reading) throws IOException {
        int refused = 0;
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] damaged = flipped(whole, bit);
            Files.write(file, damaged);
            try {
                assertArrayEquals(damaged, reading.read(file), "bit " + bit);
            } catch (IdxFormatException e) {
                assertSentence(e);
                refused++;
            }
        }
        return refused;
    }

    private void assertSentence(IdxFormatException e) {
        assertTrue(e.getMessage().startsWith(file + ": at "), e.getMessage());
        assertTrue(e.getMessage().contains(" expected ") && e.getMessage().contains(", got "), e.getMessage());
    }

    private static byte[] flipped(byte[] whole, int bit) {
        byte[] damaged = whole.clone();
        damaged[bit / 8] ^= (byte) (1 << bit % 8);
        return damaged;
    }

    private static byte[] images(Path file) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        IdxWriter.write(IdxReader.readImages(file), written);
        return written.toByteArray();
    }

    private static byte[] labels(Path file) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        IdxWriter.write(IdxReader.readLabels(file), written);
        return written.toByteArray();
    }
}
