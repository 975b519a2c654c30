package io.github.cnn4j.mnist.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of pixel against values known beforehand. */
class PixelsTest {
    private static final int GRAY = 0;
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int GRAY_ALPHA = 4;
    private static final int RGB_ALPHA = 6;

    /** Grey of few bits spans the whole range too: 1 of 3 is 85 of 255. */
    @ParameterizedTest
    @CsvSource({
        "1, 0b10000000, 0xFFFFFFFF, 0xFF000000",
        "2, 0b01100000, 0xFF555555, 0xFFAAAAAA",
        "4, 0b00011110, 0xFF111111, 0xFFEEEEEE"
    })
    void greyOfFewBits(int depth, String samples, String first, String second) throws IOException {
        int packed = Integer.parseInt(samples.substring(2), 2);

        assertDecodes(new PngFile(2, 1, depth, GRAY).rows(0, packed), hex(first), hex(second));
    }

    @Test
    void greyOfEightBitsIsNotBrightened() throws IOException {
        assertDecodes(new PngFile(2, 1, 8, GRAY).rows(0, 50, 200), 0xFF323232, 0xFFC8C8C8);
    }

    /** To the nearest: 0x8101 is 128.502 on the scale of 255, 0x8100 is 128.498. */
    @Test
    void sixteenBitsAreRounded() throws IOException {
        assertDecodes(new PngFile(2, 1, 16, GRAY).rows(0, 0x81, 0x01, 0x81, 0x00), 0xFF818181, 0xFF808080);
        assertDecodes(new PngFile(1, 1, 16, RGB_ALPHA).rows(0, 0xFF, 0xFF, 0x01, 0x82, 0, 0, 0x7F, 0xFF), 0x7FFF0200);
    }

    @Test
    void colors() throws IOException {
        assertDecodes(new PngFile(2, 1, 8, RGB).rows(0, 1, 2, 3, 250, 251, 252), 0xFF010203, 0xFFFAFBFC);
        assertDecodes(new PngFile(1, 1, 8, RGB_ALPHA).rows(0, 1, 2, 3, 4), 0x04010203);
        assertDecodes(new PngFile(1, 1, 8, GRAY_ALPHA).rows(0, 77, 99), 0x634D4D4D);
    }

    @Test
    void aPaletteWithTransparency() throws IOException {
        PngFile png = new PngFile(2, 1, 8, PALETTE)
                .chunk("PLTE", (byte) 10, (byte) 20, (byte) 30, (byte) 40, (byte) 50, (byte) 60)
                .chunk("tRNS", (byte) 128);

        assertDecodes(png.rows(0, 0, 1), 0x800A141E, 0xFF28323C);
    }

    @Test
    void oneTransparentColor() throws IOException {
        assertDecodes(
                new PngFile(2, 1, 8, GRAY).chunk("tRNS", (byte) 0, (byte) 7).rows(0, 7, 8), 0x00070707, 0xFF080808);
        assertDecodes(
                new PngFile(2, 1, 8, RGB)
                        .chunk("tRNS", (byte) 0, (byte) 1, (byte) 0, (byte) 2, (byte) 0, (byte) 3)
                        .rows(0, 1, 2, 3, 1, 2, 4),
                0x00010203,
                0xFF010204);
    }

    /** What does not concern the pixels changes none, whatever is in it. */
    @Test
    void commentsAndProfilesAreLeftOut() throws IOException {
        byte[] text = "Comment\0\0".getBytes(StandardCharsets.US_ASCII);
        PngFile png = new PngFile(1, 1, 8, RGB)
                .chunk("gAMA", (byte) 0, (byte) 0, (byte) 0, (byte) 1)
                .chunk("iCCP", (byte) 1, (byte) 2)
                .chunk("zTXt", PngFile.join(text, PngFile.zeros(1 << 20)));

        assertDecodes(png.rows(0, 9, 8, 7), 0xFF090807);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp"})
    void imagesOfThePlatformComeBack(String format) throws IOException {
        BufferedImage image = waves(31, 17);

        assertArrayEquals(Rows.of(image), Rows.decoded(encoded(image, format)));
    }

    /** Of the best quality, JPEG keeps slowly varying colours within 6 of 255 (it halves the resolution of colours). */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void photographs(boolean progressive) throws IOException {
        BufferedImage image = waves(32, 16);

        Rows.assertNear(Rows.of(image), Rows.decoded(JpegFile.encoded(image, progressive)), 6);
    }

    /** The platform's own guess would take these for red, green and blue. */
    @Test
    void aPhotographThatDoesNotSayItsColorsIsTakenForYCbCr() throws IOException {
        BufferedImage image = waves(32, 16);
        byte[] jfif = JpegFile.encoded(image, false);
        byte[] plain = JpegFile.withoutJfif(jfif);

        assertArrayEquals(Rows.decoded(jfif), Rows.decoded(plain));
        assertArrayEquals(Rows.decoded(jfif), Rows.decoded(JpegFile.oriented(plain, 1, true)));
    }

    @Test
    void grayPhotographs() throws IOException {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSamples(0, 0, 16, 16, 0, filled(256, 70));

        Rows.assertNear(filled(256, 0xFF464646), Rows.decoded(JpegFile.encoded(image, false)), 1);
    }

    /** Made and decoded by ImageMagick, see generate.sh; it rounds in between otherwise. */
    @ParameterizedTest
    @ValueSource(strings = {"cmyk", "ycck"})
    void fourInks(String name) throws IOException {
        Rows.assertNear(Rows.decoded(resource(name + ".png")), Rows.decoded(resource(name + ".jpg")), 1);
    }

    @Test
    void aProfileOfColorsIsNotApplied() throws IOException {
        BufferedImage linear = new BufferedImage(
                new java.awt.image.ComponentColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB), false, false, 1, 0),
                java.awt.image.Raster.createInterleavedRaster(0, 1, 1, 3, null),
                false,
                null);
        linear.getRaster().setPixel(0, 0, new int[] {50, 60, 70});

        assertArrayEquals(new int[] {0xFF323C46}, Rows.of(linear));
    }

    /** 24 megapixels of grey need no thinning; of colours with opacity, 96 MB, every second pixel is taken. */
    @Test
    void ofLargePicturesEverySecondPixelIsTaken() throws IOException {
        BufferedImage image = new BufferedImage(6000, 4000, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(10, 20, 0xFF112233);
        image.setRGB(11, 20, 0xFF445566);

        PixelRows rows = Picture.of("large.png", encoded(image, "png")).decode();

        assertEquals("3000 x 2000", rows.width() + " x " + rows.height());
        int[] row = new int[3000];
        rows.read(10, row);
        assertEquals(0xFF112233, row[5]);
        assertEquals(0, row[6]);
    }

    /** Colours that vary slowly, each differently. */
    private static BufferedImage waves(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (60 + 4 * x) << 16 | (200 - 5 * y) << 8 | (90 + x + 2 * y));
            }
        }
        return image;
    }

    private static void assertDecodes(PngFile png, int... pixels) throws IOException {
        assertArrayEquals(pixels, Rows.decoded(png.end()));
    }

    private static int[] filled(int count, int value) {
        int[] values = new int[count];
        java.util.Arrays.fill(values, value);
        return values;
    }

    private static int hex(String text) {
        return Integer.parseUnsignedInt(text.substring(2), 16);
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertEquals(true, ImageIO.write(image, format, bytes));
        return bytes.toByteArray();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = PixelsTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
