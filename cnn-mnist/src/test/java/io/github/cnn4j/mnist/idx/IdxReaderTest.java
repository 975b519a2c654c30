package io.github.cnn4j.mnist.idx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxReaderTest {
    @TempDir
    private Path directory;

    @Test
    void readsImagesRowByRow() throws IOException {
        IdxImages images = IdxReader.readImages(write("images", IdxFixtures.twoImages()));

        assertEquals("2 images of 2 x 3", images.toString());
        assertEquals(10, images.pixel(0, 0, 0));
        assertEquals(12, images.pixel(0, 0, 2));
        assertEquals(13, images.pixel(0, 1, 0));
        assertEquals(255, images.pixel(1, 1, 2));
    }

    @Test
    void readsLabelsAsUnsignedBytes() throws IOException {
        IdxLabels labels = IdxReader.readLabels(write("labels", IdxFixtures.twoLabels()));

        assertEquals("2 labels", labels.toString());
        assertEquals(7, labels.label(0));
        assertEquals(200, labels.label(1));
    }

    @Test
    void tellsGzipByItsMagicNotByItsName() throws IOException {
        Path gzipNamedPlain = write("images", IdxFixtures.gzip(IdxFixtures.twoImages()));
        Path plainNamedGzip = write("images.gz", IdxFixtures.twoImages());

        assertEquals(255, IdxReader.readImages(gzipNamedPlain).pixel(1, 1, 2));
        assertEquals(255, IdxReader.readImages(plainNamedGzip).pixel(1, 1, 2));
    }

    @Test
    void readsGzipOfSeveralMembers() throws IOException {
        byte[] plain = IdxFixtures.twoImages();
        byte[] first = IdxFixtures.gzip(Arrays.copyOfRange(plain, 0, 17));
        byte[] second = IdxFixtures.gzip(Arrays.copyOfRange(plain, 17, plain.length));

        IdxImages images = IdxReader.readImages(write("images.gz", IdxFixtures.join(first, second)));

        assertEquals(255, images.pixel(1, 1, 2));
    }

    @Test
    void readsStreamsLargerThanTheFirstPiece() throws IOException {
        byte[] pixels = new byte[300 * 28 * 28];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % 251);
        }
        byte[] plain = IdxFixtures.join(IdxFixtures.header(IdxFixtures.IMAGES, 300, 28, 28), pixels);

        assertArrayEquals(
                pixels,
                IdxReader.readImages(new ByteArrayInputStream(plain), "stream").pixels());
        assertArrayEquals(
                pixels,
                IdxReader.readImages(write("images.gz", IdxFixtures.gzip(plain)))
                        .pixels());
    }

    @Test
    void readsHeadersOfAnyTypeAndRank() throws IOException {
        IdxHeader header = IdxReader.readHeader(write("doubles", IdxFixtures.header(0x0E02, 5, -1)));

        assertSame(IdxType.DOUBLE, header.type());
        assertEquals(List.of(5L, 4294967295L), header.dimensions());
        assertEquals(12, header.headerBytes());
        assertEquals(8L * 5 * 4294967295L, header.dataBytes());
        assertEquals(0x0E02, header.magic());
        assertEquals("double 5 x 4294967295", header.toString());
    }

    @Test
    void knowsEveryTypeByItsCode() {
        for (IdxType type : IdxType.values()) {
            assertSame(type, IdxType.ofCode(type.code()).orElseThrow());
        }
        assertTrue(IdxType.ofCode(0x0A).isEmpty());
    }

    @Test
    void saturatesASizeBeyondLong() {
        IdxHeader header = new IdxHeader(IdxType.DOUBLE, List.of(4294967295L, 4294967295L, 4294967295L));

        assertEquals(Long.MAX_VALUE, header.dataBytes());
    }

    @Test
    void headerRefusesSizesThatItCannotHold() {
        assertEquals(
                "an IDX dimension is 0 to 4294967295, got 4294967296 in [4294967296]",
                assertThrows(IllegalArgumentException.class, () -> new IdxHeader(IdxType.INT, List.of(4294967296L)))
                        .getMessage());
        assertEquals(
                "an IDX header has 1 to 255 dimensions, got 0",
                assertThrows(IllegalArgumentException.class, () -> new IdxHeader(IdxType.INT, List.of()))
                        .getMessage());
    }

    @Test
    void imagesRefuseTheWrongNumberOfPixels() {
        assertEquals(
                "3 images of 2 x 2 expect 12 pixels, got 11",
                assertThrows(IllegalArgumentException.class, () -> new IdxImages(3, 2, 2, new byte[11]))
                        .getMessage());
        assertEquals(
                "images need a positive count, rows and columns, got 0 images of 2 x 2",
                assertThrows(IllegalArgumentException.class, () -> new IdxImages(0, 2, 2, new byte[0]))
                        .getMessage());
        // 2^16 x 2^16 x 1 is 0 in int arithmetic: the check must not overflow.
        assertEquals(
                "65536 images of 65536 x 1 expect 4294967296 pixels, got 0",
                assertThrows(IllegalArgumentException.class, () -> new IdxImages(65536, 65536, 1, new byte[0]))
                        .getMessage());
    }

    @Test
    void pixelRefusesPlacesOutsideTheImage() throws IOException {
        IdxImages images = IdxReader.readImages(write("images", IdxFixtures.twoImages()));

        assertThrows(IndexOutOfBoundsException.class, () -> images.pixel(2, 0, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> images.pixel(0, 2, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> images.pixel(0, 0, 3));
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }
}
