package io.github.cnn4j.mnist.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are refused, each with its reason. */
class RefusedPicturesTest {
    @ParameterizedTest
    @CsvSource({
        "RIFF1234WEBPVP8, a WebP picture",
        "1234ftypheic, 'a HEIC, AVIF or MP4 file'",
        "II*_, none of these",
        "%PDF-1.7, a PDF document",
        "no picture, none of these",
        "'', an empty file",
        "G, none of these"
    })
    void otherKinds(String start, String found) {
        assertRefused(
                "expected a picture (PNG, JPEG, GIF or BMP), got " + found, start.getBytes(StandardCharsets.US_ASCII));
    }

    /** A file of any kind, cut off anywhere, is never taken for a whole one. */
    @ParameterizedTest
    @MethodSource("everyKind")
    void endsTooEarly(String kind, byte[] whole) throws IOException {
        Rows.decoded(whole);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(PictureException.class, () -> Rows.decoded(cut), kind + " of " + length + " bytes");
        }
        assertRefused(
                "expected a whole " + kind + " picture, got one that ends too early",
                Arrays.copyOf(whole, whole.length - 1));
    }

    static Stream<Object[]> everyKind() throws IOException {
        BufferedImage image = new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB);
        image.setRGB(3, 3, 0xABCDEF);
        return Stream.of(
                new Object[] {"PNG", encoded(image, "png")},
                new Object[] {"JPEG", JpegFile.encoded(image, false)},
                new Object[] {"JPEG", JpegFile.encoded(image, true)},
                new Object[] {"GIF", encoded(image, "gif")},
                new Object[] {"BMP", encoded(image, "bmp")});
    }

    /** PNG has checksums: a single wrong bit anywhere is noticed. */
    @Test
    void aWrongBit() throws IOException {
        byte[] whole = new PngFile(2, 1, 8, 0)
                .chunk("tRNS", (byte) 0, (byte) 1)
                .chunk("tEXt", (byte) 'a', (byte) 0)
                .rows(0, 1, 2)
                .end();
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] wrong = whole.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(PictureException.class, () -> Rows.decoded(wrong), "bit " + bit);
        }
    }

    /** The other kinds have none, but nothing ever fails otherwise than with a refusal. */
    @ParameterizedTest
    @MethodSource("everyKind")
    void wrongBytesAreRefusedOrDecoded(String kind, byte[] whole) throws IOException {
        int refused = 0;
        for (int i = 0; i < whole.length; i++) {
            for (int value : new int[] {0, 0x7F, 0xFF}) {
                byte[] wrong = whole.clone();
                wrong[i] = (byte) value;
                try {
                    Rows.decoded(wrong);
                } catch (PictureException e) {
                    assertTrue(e.getMessage().startsWith("a picture: expected a "), e.getMessage());
                    refused++;
                }
            }
        }
        assertTrue(refused > 10, refused + " of " + 3 * whole.length + " refused");
    }

    @Test
    void animations() throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream gif = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(gif)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int frame = 0; frame < 3; frame++) {
                BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
                writer.writeToSequence(new IIOImage(image, null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        byte[] png = new PngFile(1, 1, 8, 0)
                .chunk("acTL", ByteBuffer.allocate(8).putInt(12).array())
                .rows(0, 1)
                .end();

        assertRefused("expected a still picture, got an animation of 3 frames", gif.toByteArray());
        assertRefused("expected a still picture, got an animation of 12 frames", png);
    }

    @Test
    void claims() {
        assertRefused(
                "expected a picture of at most 64 megapixels, got 4294967295 x 2147483648",
                new PngFile(-1, 1 << 31, 8, 0).end());
        assertRefused(
                "expected a picture of at most 65535 pixels a side, got 65536 x 1", new PngFile(65_536, 1, 8, 0).end());
        assertRefused("expected a picture of at least 1 x 1, got 0 x 5", new PngFile(0, 5, 8, 0).end());
        assertRefused(
                "expected a picture of at most 371520 pixels, as 45 bytes hold no more, got one that claims 8000 x 8000",
                new PngFile(8000, 8000, 8, 0).end());
        assertRefused("expected a file of at most 64 MB, got one of 65 MB", new byte[65_000_000]);
    }

    /** Scan after scan of a whole picture would take minutes: here the last one again and again. */
    @Test
    void scansWithoutEnd() throws IOException {
        byte[] jpeg = JpegFile.encoded(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), true);
        int last = jpeg.length - 2;
        while (jpeg[last] != (byte) 0xFF || jpeg[last + 1] != (byte) 0xDA) {
            last--;
        }
        byte[] scan = Arrays.copyOfRange(jpeg, last, jpeg.length - 2);
        byte[] many = Arrays.copyOf(jpeg, last);
        for (int i = 0; i < 101; i++) {
            many = PngFile.join(many, scan);
        }

        assertRefused(
                "expected a JPEG picture of at most 100 scans, got more",
                PngFile.join(many, new byte[] {(byte) 0xFF, (byte) 0xD9}));
    }

    /** The platform's decoder would put it together for hours. */
    @Test
    void aLongCommentInAGifIsPassedOver() throws IOException {
        byte[] gif = encoded(new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY), "gif");
        ByteArrayOutputStream comment = new ByteArrayOutputStream();
        comment.writeBytes(new byte[] {0x21, (byte) 0xFE});
        byte[] block = new byte[256];
        block[0] = (byte) 255;
        for (int i = 0; i < 60_000; i++) {
            comment.writeBytes(block);
        }
        comment.write(0);
        // After the signature, the screen and its table of 256 greys.
        int start = 13 + 3 * 256;
        byte[] talkative = PngFile.join(
                PngFile.join(Arrays.copyOf(gif, start), comment.toByteArray()),
                Arrays.copyOfRange(gif, start, gif.length));

        assertArrayEquals(Rows.decoded(gif), Rows.decoded(talkative));
    }

    /** A BMP file may hold a JPEG or PNG file, which the platform's decoder would unpack unseen. */
    @Test
    void packedBmp() throws IOException {
        byte[] bmp = encoded(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "bmp");
        bmp[30] = 5;

        assertRefused("expected a sound BMP picture, got one of an unknown compression, 5", bmp);
    }

    /** JPEG's decoder would show grey from there on. */
    @Test
    void damagedPixelsOfAPhotograph() throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 64; i++) {
            image.setRGB(i % 64, i / 64, i * 0x35A7D1);
        }
        byte[] jpeg = JpegFile.encoded(image, false);
        int middle = jpeg.length / 2;
        byte[] hole = PngFile.join(Arrays.copyOf(jpeg, middle), Arrays.copyOfRange(jpeg, jpeg.length - 2, jpeg.length));

        PictureException e = assertThrows(PictureException.class, () -> Rows.decoded(hole));
        assertTrue(e.reason().contains("a damaged one"), e.reason());
    }

    @Test
    void namesStayOnOneLine() {
        PictureException e =
                assertThrows(PictureException.class, () -> Picture.of("two\nlines\u001B[31m", new byte[0]));

        assertEquals("two?lines?[31m: " + e.reason(), e.getMessage());
    }

    private static void assertRefused(String reason, byte[] file) {
        PictureException e = assertThrows(PictureException.class, () -> Rows.decoded(file));
        assertEquals(reason, e.reason());
        assertEquals("a picture: " + reason, e.getMessage());
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, bytes));
        return bytes.toByteArray();
    }
}
