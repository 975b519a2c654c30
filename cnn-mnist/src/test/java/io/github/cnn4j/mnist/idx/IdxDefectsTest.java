package io.github.cnn4j.mnist.idx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One small file per defect; the message of each is read. */
class IdxDefectsTest {
    @TempDir
    private Path directory;

    @Test
    void refusesMissingFile() {
        Path missing = directory.resolve("missing");

        NoSuchFileException e = assertThrows(NoSuchFileException.class, () -> IdxReader.readImages(missing));

        assertEquals(missing + ": expected an IDX file, got nothing of that name", e.getMessage());
    }

    @Test
    void refusesDirectory() {
        FileSystemException e = assertThrows(FileSystemException.class, () -> IdxReader.readImages(directory));

        assertEquals(directory + ": expected an IDX file, got a directory", e.getMessage());
    }

    @Test
    void refusesEmptyFile() throws IOException {
        assertRefused("at offset 0 expected magic 0x00000803 (images), got an empty file", new byte[0]);
    }

    @Test
    void refusesEmptyGzip() throws IOException {
        assertRefused(
                "at decompressed offset 0 expected magic 0x00000803 (images), got an empty file",
                IdxFixtures.gzip(new byte[0]));
    }

    @Test
    void refusesFileShorterThanTheMagic() throws IOException {
        assertRefused("at offset 0 expected magic 0x00000803 (images), got only 3 bytes", IdxFixtures.bytes(0, 0, 8));
    }

    @Test
    void refusesFileShorterThanTheHeader() throws IOException {
        assertRefused(
                "at offset 10 expected a header of 16 bytes, got the end of the data",
                Arrays.copyOf(IdxFixtures.twoImages(), 10));
    }

    @Test
    void refusesLabelsWhereImagesBelong() throws IOException {
        assertRefused(
                "at offset 0 expected magic 0x00000803 (images), got 0x00000801 (labels)", IdxFixtures.twoLabels());
    }

    @Test
    void refusesImagesWhereLabelsBelong() throws IOException {
        Path file = Files.write(directory.resolve("labels"), IdxFixtures.twoImages());

        IdxFormatException e = assertThrows(IdxFormatException.class, () -> IdxReader.readLabels(file));

        assertEquals(
                file + ": at offset 0 expected magic 0x00000801 (labels), got 0x00000803 (images)", e.getMessage());
    }

    @Test
    void refusesWrongType() throws IOException {
        assertRefused(
                "at offset 0 expected magic 0x00000803 (images), got 0x00000D03 (float, rank 3)",
                IdxFixtures.header(0x0D03, 1, 1, 1));
    }

    @Test
    void refusesWhatIsNoIdxFile() throws IOException {
        assertRefused(
                "at offset 0 expected magic 0x00000803 (images), got 0x3C68746D (not an IDX file)",
                "<html>Not found</html>".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void refusesLittleEndianHeader() throws IOException {
        assertRefused(
                "at offset 0 expected magic 0x00000803 (images), got 0x03080000 (not an IDX file)",
                IdxFixtures.header(0x03080000, 0x02000000, 0x02000000, 0x03000000));
    }

    @Test
    void refusesZeroInAnyDimension() throws IOException {
        assertRefused("at offset 4 expected at least one image, got 0", IdxFixtures.header(0x0803, 0, 2, 3));
        assertRefused("at offset 8 expected at least one row, got 0", IdxFixtures.header(0x0803, 2, 0, 3));
        assertRefused("at offset 12 expected at least one column, got 0", IdxFixtures.header(0x0803, 2, 2, 0));
    }

    @Test
    void refusesTruncatedImages() throws IOException {
        assertRefused(
                "at offset 27 expected 16 + 12 bytes for ubyte 2 x 2 x 3, got the end of the file",
                Arrays.copyOf(IdxFixtures.twoImages(), 27));
    }

    @Test
    void refusesOverlongImages() throws IOException {
        assertRefused(
                "at offset 28 expected the end of the file, got 3 more bytes",
                IdxFixtures.join(IdxFixtures.twoImages(), new byte[3]));
        assertRefused(
                "at offset 28 expected the end of the file, got 1 more byte",
                IdxFixtures.join(IdxFixtures.twoImages(), new byte[1]));
    }

    @Test
    void refusesTruncatedImagesInsideGzip() throws IOException {
        assertRefused(
                "at decompressed offset 27 expected 16 + 12 bytes for ubyte 2 x 2 x 3, got the end of the data",
                IdxFixtures.gzip(Arrays.copyOf(IdxFixtures.twoImages(), 27)));
    }

    @Test
    void refusesOverlongImagesInsideGzip() throws IOException {
        assertRefused(
                "at decompressed offset 28 expected the end of the data, got more bytes",
                IdxFixtures.gzip(IdxFixtures.join(IdxFixtures.twoImages(), new byte[3])));
    }

    @Test
    void refusesTruncatedAndOverlongStreams() {
        byte[] truncated = Arrays.copyOf(IdxFixtures.twoImages(), 27);
        byte[] overlong = IdxFixtures.join(IdxFixtures.twoImages(), new byte[1]);

        assertEquals(
                "s: at offset 27 expected 16 + 12 bytes for ubyte 2 x 2 x 3, got the end of the data",
                assertThrows(
                                IdxFormatException.class,
                                () -> IdxReader.readImages(new ByteArrayInputStream(truncated), "s"))
                        .getMessage());
        assertEquals(
                "s: at offset 28 expected the end of the data, got more bytes",
                assertThrows(
                                IdxFormatException.class,
                                () -> IdxReader.readImages(new ByteArrayInputStream(overlong), "s"))
                        .getMessage());
    }

    @Test
    void refusesHeaderBomb() throws IOException {
        assertRefused(
                "at offset 16 expected 16 + 1683627180032 bytes for ubyte 2147483648 x 28 x 28, got the end of the"
                        + " file",
                IdxFixtures.header(0x0803, 1 << 31, 28, 28));
    }

    @Test
    void refusesHeaderBombBeyondLong() throws IOException {
        assertRefused(
                "at offset 16 expected 16 + more than 2^63 bytes for ubyte 4294967295 x 4294967295 x 4294967295,"
                        + " got the end of the file",
                IdxFixtures.header(0x0803, -1, -1, -1));
    }

    @Test
    void refusesHeaderBombInsideGzip() throws IOException {
        byte[] bomb = IdxFixtures.gzip(IdxFixtures.header(0x0803, 1 << 31, 28, 28));

        assertRefused(
                "at decompressed offset 4 expected at most " + bomb.length * 1032 + " bytes, as " + bomb.length
                        + " gzipped bytes hold no more, got a header that declares ubyte 2147483648 x 28 x 28",
                bomb);
    }

    @Test
    void refusesMoreThanAnArrayHoldsFromAStream() {
        byte[] header = IdxFixtures.header(0x0803, 1 << 31, 28, 28);

        assertEquals(
                "s: at offset 4 expected at most 2147483639 bytes, the longest array, got a header that declares"
                        + " ubyte 2147483648 x 28 x 28",
                assertThrows(
                                IdxFormatException.class,
                                () -> IdxReader.readImages(new ByteArrayInputStream(header), "s"))
                        .getMessage());
    }

    @Test
    void refusesGarbageBehindGzip() throws IOException {
        byte[] file = IdxFixtures.join(IdxFixtures.gzip(IdxFixtures.twoImages()), IdxFixtures.bytes(1, 2, 3));

        assertRefused(
                "at decompressed offset 16 expected intact gzip data, got damage: Unexpected data after a valid .gz"
                        + " stream.",
                file);
    }

    @Test
    void saysThatGzipEndsTooSoon() throws IOException {
        byte[] whole = IdxFixtures.gzip(IdxFixtures.twoImages());

        for (int missing : new int[] {1, 8, 9}) {
            Path file = Files.write(directory.resolve("cut.gz"), Arrays.copyOf(whole, whole.length - missing));
            IdxFormatException e = assertThrows(IdxFormatException.class, () -> IdxReader.readImages(file));
            assertEquals("intact gzip data", e.expected());
            assertEquals("the end of the file", e.found());
        }
    }

    @Test
    void refusesOtherCountOfLabels() throws IOException {
        Path images = Files.write(directory.resolve("images"), IdxFixtures.twoImages());
        Path labels = Files.write(
                directory.resolve("labels"),
                IdxFixtures.join(IdxFixtures.header(IdxFixtures.LABELS, 3), IdxFixtures.bytes(1, 2, 3)));

        IdxFormatException e =
                assertThrows(IdxFormatException.class, () -> IdxReader.readLabelledImages(images, labels, 10));

        assertEquals(
                labels + ": at offset 4 expected 2 labels, as many as images in " + images + ", got 3", e.getMessage());
    }

    @Test
    void refusesLabelBeyondTheClasses() throws IOException {
        Path images = Files.write(directory.resolve("images"), IdxFixtures.twoImages());
        Path labels = Files.write(directory.resolve("labels"), IdxFixtures.twoLabels());

        IdxFormatException e =
                assertThrows(IdxFormatException.class, () -> IdxReader.readLabelledImages(images, labels, 200));

        assertEquals(labels + ": at offset 9 expected a label of 0 to 199, got 200", e.getMessage());
        assertEquals(2, IdxReader.readLabelledImages(images, labels, 201).count());
    }

    @Test
    void headerOfUnknownTypeIsRefused() throws IOException {
        Path file = Files.write(directory.resolve("file"), IdxFixtures.header(0x0A01, 1));

        IdxFormatException e = assertThrows(IdxFormatException.class, () -> IdxReader.readHeader(file));

        assertEquals(
                file + ": at offset 0 expected the magic number of an IDX file, got 0x00000A01 (not an IDX file)",
                e.getMessage());
    }

    @Test
    void exceptionCarriesItsPartsApart() throws IOException {
        Path file = Files.write(directory.resolve("file"), IdxFixtures.header(0x0803, 2, 2, 0));

        IdxFormatException e = assertThrows(IdxFormatException.class, () -> IdxReader.readImages(file));

        assertEquals(file.toString(), e.file());
        assertEquals(12, e.offset());
        assertEquals("at least one column", e.expected());
        assertEquals("0", e.found());
    }

    private void assertRefused(String expected, byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("images"), content);
        IdxFormatException e = assertThrows(IdxFormatException.class, () -> IdxReader.readImages(file));
        assertEquals(file + ": " + expected, e.getMessage());
    }
}
