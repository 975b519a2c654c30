package io.github.cnn4j.mnist.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.matrix.Matrix;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitImageTest {
    private static final int SIDE = DigitImage.SIDE;

    /** What the prepared picture of a bar of 10 x 40 pixels must be, wherever it stood: 5 x 20 around the centre. */
    private static byte[] preparedBar() {
        byte[] pixels = new byte[SIDE * SIDE];
        for (int y = 4; y < 24; y++) {
            for (int x = 12; x < 17; x++) {
                pixels[y * SIDE + x] = (byte) 255;
            }
        }
        return pixels;
    }

    private static BufferedImage bar(int type, Color ground, Color ink) {
        BufferedImage image = new BufferedImage(90, 70, type);
        Graphics2D graphics = image.createGraphics();
        if (ground.getAlpha() > 0) {
            graphics.setColor(ground);
            graphics.fillRect(0, 0, 90, 70);
        }
        graphics.setColor(ink);
        graphics.fillRect(31, 7, 10, 40);
        graphics.dispose();
        return image;
    }

    private static void assertIsBar(BufferedImage image) {
        assertArrayEquals(preparedBar(), DigitImage.of(image).pixels());
    }

    @Test
    void scalesToTwentyPixelsAndCentresTheMass() {
        assertIsBar(bar(BufferedImage.TYPE_BYTE_GRAY, Color.BLACK, Color.WHITE));
    }

    @Test
    void takesLightOnDarkAndDarkOnLight() {
        assertIsBar(bar(BufferedImage.TYPE_BYTE_GRAY, Color.WHITE, Color.BLACK));
        assertIsBar(bar(BufferedImage.TYPE_INT_RGB, Color.GRAY, Color.BLACK));
        assertIsBar(bar(BufferedImage.TYPE_INT_RGB, Color.GRAY, Color.WHITE));
    }

    @Test
    void takesColoursAndEveryDepth() {
        assertIsBar(bar(BufferedImage.TYPE_INT_RGB, Color.YELLOW, Color.BLUE));
        assertIsBar(bar(BufferedImage.TYPE_3BYTE_BGR, Color.BLUE, Color.YELLOW));
        assertIsBar(bar(BufferedImage.TYPE_USHORT_GRAY, Color.WHITE, Color.BLACK));
        assertIsBar(bar(BufferedImage.TYPE_BYTE_BINARY, Color.WHITE, Color.BLACK));
        assertIsBar(bar(BufferedImage.TYPE_BYTE_INDEXED, Color.WHITE, Color.BLACK));
    }

    @Test
    void putsAGroundUnderTransparency() {
        Color nothing = new Color(0, 0, 0, 0);
        assertIsBar(bar(BufferedImage.TYPE_INT_ARGB, nothing, Color.BLACK));
        assertIsBar(bar(BufferedImage.TYPE_INT_ARGB, nothing, Color.WHITE));
        assertIsBar(bar(BufferedImage.TYPE_INT_ARGB_PRE, nothing, Color.RED));
        assertIsBar(bar(BufferedImage.TYPE_INT_ARGB, Color.WHITE, Color.BLACK));
    }

    @Test
    void holesInAnOpaquePictureShowMoreOfItsGround() {
        BufferedImage image = bar(BufferedImage.TYPE_INT_ARGB, Color.WHITE, Color.BLACK);
        for (int x = 60; x < 80; x++) {
            image.setRGB(x, 30, 0x00000000);
        }

        assertIsBar(image);
    }

    @Test
    void shadingIsNoInk() {
        BufferedImage image = new BufferedImage(90, 70, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 70; y++) {
            for (int x = 0; x < 90; x++) {
                boolean ink = x >= 31 && x < 41 && y >= 7 && y < 47;
                image.getRaster().setSample(x, y, 0, ink ? 20 : 190 + x * 30 / 90);
            }
        }

        assertIsBar(image);
    }

    @Test
    void greysMeanWhatTheySay() {
        BufferedImage image = bar(BufferedImage.TYPE_BYTE_GRAY, Color.BLACK, Color.WHITE);
        for (int y = 7; y < 47; y++) {
            for (int x = 31; x < 33; x++) {
                image.getRaster().setSample(x, y, 0, 100);
            }
        }

        byte[] pixels = DigitImage.of(image).pixels();

        assertEquals(100, pixels[14 * SIDE + 12] & 0xFF);
        assertEquals(255, pixels[14 * SIDE + 13] & 0xFF);
    }

    @Test
    void digitsOfMnistComeThroughAsTheyAre() throws IOException {
        assertUnchanged(1, 0.97);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 11})
    void enlargedDigitsOfMnistComeBackAsTheyWere(int factor) throws IOException {
        assertUnchanged(factor, 0.97);
    }

    /** Faint pixels at an edge may be cut off and move the digit by a pixel; that happens to few of them. */
    private static void assertUnchanged(int factor, double share) throws IOException {
        ImageDataset digits = (ImageDataset) MnistSource.embedded().load().test();
        int unchanged = 0;
        int count = 200;
        for (int i = 0; i < count; i++) {
            byte[] original = digits.pixels(i);
            byte[] prepared = DigitImage.of(enlarged(original, factor)).pixels();
            int largest = 0;
            for (int p = 0; p < original.length; p++) {
                largest = Math.max(largest, Math.abs((original[p] & 0xFF) - (prepared[p] & 0xFF)));
            }
            // What is fainter than this does not count for the box.
            unchanged += largest <= 32 ? 1 : 0;
        }
        assertTrue(unchanged >= share * count, unchanged + " of " + count);
    }

    private static BufferedImage enlarged(byte[] pixels, int factor) {
        BufferedImage image = new BufferedImage(SIDE * factor, SIDE * factor, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.getRaster().setSample(x, y, 0, pixels[y / factor * SIDE + x / factor] & 0xFF);
            }
        }
        return image;
    }

    @Test
    void refusesAPictureOfNothing() {
        for (int size : new int[] {1, 2, 28}) {
            BufferedImage blank = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
            assertEquals(
                    "expected a digit that stands out from a plain ground, got a picture of " + size + " x " + size
                            + " in which nothing does",
                    assertThrows(IllegalArgumentException.class, () -> DigitImage.of(blank))
                            .getMessage());
        }
    }

    @Test
    void isARowForTheNetwork() {
        DigitImage digit = DigitImage.of(bar(BufferedImage.TYPE_BYTE_GRAY, Color.BLACK, Color.WHITE));
        Normalization normalization = new Normalization(0.5, 2);

        Matrix usual = digit.input();
        Matrix other = digit.input(normalization);

        assertEquals(1, usual.getRowDimension());
        assertEquals(SIDE * SIDE, usual.getColumnDimension());
        assertEquals(Normalization.MNIST.apply(0), usual.getEntry(0, 0));
        assertEquals(Normalization.MNIST.apply(255), usual.getEntry(0, 4 * SIDE + 12));
        assertEquals(normalization.apply(255), other.getEntry(0, 4 * SIDE + 12));
    }
}
