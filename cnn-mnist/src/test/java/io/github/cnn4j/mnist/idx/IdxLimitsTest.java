package io.github.cnn4j.mnist.idx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last number that is taken and the first that is not. */
class IdxLimitsTest {
    @TempDir
    private Path directory;

    @Test
    void headersHaveOneTo255Dimensions() {
        assertEquals(255, new IdxHeader(IdxType.INT, Collections.nCopies(255, 1L)).rank());
        assertThrows(IllegalArgumentException.class, () -> new IdxHeader(IdxType.INT, Collections.nCopies(256, 1L)));
    }

    @Test
    void dimensionsAreUnsigned32BitNumbers() {
        assertEquals(0, new IdxHeader(IdxType.INT, List.of(0L)).dataBytes());
        assertEquals(4294967295L, new IdxHeader(IdxType.UNSIGNED_BYTE, List.of(4294967295L)).dataBytes());
        assertThrows(IllegalArgumentException.class, () -> new IdxHeader(IdxType.INT, List.of(-1L)));
    }

    @Test
    void countsUpToTheLargestLong() {
        assertEquals(
                (1L << 31) * 4294967295L,
                new IdxHeader(IdxType.UNSIGNED_BYTE, List.of(4294967295L, 1L << 31)).dataBytes());
        assertEquals(
                Long.MAX_VALUE, new IdxHeader(IdxType.UNSIGNED_BYTE, List.of(4294967295L, (1L << 31) + 1)).dataBytes());
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0"})
    void imagesHaveNoSideOfZero(int count, int rows, int columns) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new IdxImages(count, rows, columns, new byte[0]));

        assertEquals(
                "images need a positive count, rows and columns, got " + count + " images of " + rows + " x " + columns,
                e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0x00000800, 0x00000800", "0x12340803, 0x12340803"})
    void magicNumbersHaveARankAndBeginWithZeros(String magic, String found) throws IOException {
        Path file = Files.write(directory.resolve("file"), IdxFixtures.header(Integer.decode(magic), 1, 1, 1));

        assertEquals(
                file + ": at offset 0 expected the magic number of an IDX file, got " + found + " (not an IDX file)",
                assertThrows(IdxFormatException.class, () -> IdxReader.readHeader(file))
                        .getMessage());
    }
}
