package io.github.cnn4j.mnist.pictures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.mnist.image.JpegFile;
import io.github.cnn4j.mnist.image.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Prepared pictures against pixels written out by hand. */
class PictureFormatTest {
    private static final int WHITE = 255;

    @Test
    void keepsAPictureOfItsOwnSize() {
        assertPrepared(gray(3, 2), new int[][] {{1, 2, 3}, {4, 5, 6}}, 1, 2, 3, 4, 5, 6);
    }

    /** 4 x 2 fits 4 x 5 as it is, one row of its border's median above, two below: 1, 2, 3, 4, 5, 6, 7, 8 has 5. */
    @Test
    void surroundsWithTheMedianOfTheBorder() {
        assertPrepared(
                gray(4, 5),
                new int[][] {{1, 2, 3, 4}, {5, 6, 7, 8}},
                5,
                5,
                5,
                5,
                1,
                2,
                3,
                4,
                5,
                6,
                7,
                8,
                5,
                5,
                5,
                5,
                5,
                5,
                5,
                5);
    }

    /** The inside does not count: of the eight pixels around it, five are 9. */
    @Test
    void theBorderIsTheOutermostPixels() {
        assertPrepared(
                gray(5, 3),
                new int[][] {{9, 9, 9}, {0, 200, 0}, {0, 9, 9}},
                9,
                9,
                9,
                9,
                9,
                9,
                0,
                200,
                0,
                9,
                9,
                0,
                9,
                9,
                9);
    }

    /** Of 2 x 2 with room at the sides: one column to the left, one to the right, and an odd one to the right. */
    @Test
    void enlargesWhatIsSmaller() {
        assertPrepared(
                gray(4, 4),
                new int[][] {{10, 20}, {30, 40}},
                10,
                10,
                20,
                20,
                10,
                10,
                20,
                20,
                30,
                30,
                40,
                40,
                30,
                30,
                40,
                40);
        assertPrepared(gray(5, 2), new int[][] {{7, 8}, {7, 7}}, 7, 7, 8, 7, 7, 7, 7, 7, 7, 7);
    }

    @Test
    void aThinPictureKeepsOnePixel() {
        int[][] line = new int[1][1000];
        line[0][0] = 100;

        byte[] prepared = gray(4, 4).prepare(Made.gray(line));

        assertEquals(0, prepared[0]);
        // (100 + 0 · 249) / 250 = 0.4
        assertEquals(0, prepared[4]);
        line[0][1] = 100;
        assertEquals(1, gray(4, 4).prepare(Made.gray(line))[4]);
    }

    @ParameterizedTest
    @CsvSource({
        "FF102030, 29",
        "FFFFFFFF, 255",
        "FF000000, 0",
        "00000000, 255",
        "80000000, 127",
        "FFFF0000, 76",
        "FF00FF00, 150",
        "FF0000FF, 29"
    })
    void grayIsLumaOnWhite(String argb, int gray) {
        int pixel = Integer.parseUnsignedInt(argb, 16);

        byte[] prepared = gray(1, 1).prepare(Made.argb(new int[][] {{pixel}}));

        assertEquals(gray, prepared[0] & 0xFF);
    }

    @Test
    void colorsComeChannelByChannelOnWhite() {
        BufferedImage image = Made.argb(new int[][] {{0xFF010203, 0xFFFAFBFC}, {0x00FF0000, 0x80000000}});

        byte[] prepared = new PictureFormat(2, 2, Color.RGB, Scaling.AREA).prepare(image);

        assertArrayEquals(bytes(1, 250, WHITE, 127, 2, 251, WHITE, 127, 3, 252, WHITE, 127), prepared);
    }

    /** Turned after scaling, surrounded after turning: the odd column is to the right whichever way the camera was held. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnedPicturesAreThoseOfTurnedPixels(int exif) throws IOException {
        byte[] jpeg = JpegFile.oriented(JpegFile.encoded(Made.colored(20, 40, 5), false), exif, true);
        PictureFormat format = new PictureFormat(13, 12, Color.RGB, Scaling.BILINEAR);
        Picture picture = Picture.of("turned.jpg", jpeg);

        assertArrayEquals(format.prepare(picture.image()), format.prepare(picture));
    }

    @Test
    void sayWhatTheyAre() {
        PictureFormat format = new PictureFormat(64, 48, Color.RGB, Scaling.BILINEAR);

        assertEquals("64 x 48 rgb, bilinear", format.toString());
        assertEquals(new Shape(3, 48, 64), format.shape());
        assertEquals("28 x 28 gray, area", PictureFormat.DEFAULT.toString());
    }

    @ParameterizedTest
    @CsvSource({"0, 28", "28, 0", "1025, 28", "28, 1025", "-1, -1"})
    void refusesSizes(int width, int height) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> gray(width, height));

        assertEquals(
                "pictures are scaled to 1 x 1 to 1024 x 1024 pixels, got " + width + " x " + height, e.getMessage());
    }

    private static PictureFormat gray(int width, int height) {
        return new PictureFormat(width, height, Color.GRAY, Scaling.AREA);
    }

    private static void assertPrepared(PictureFormat format, int[][] image, int... pixels) {
        assertArrayEquals(bytes(pixels), format.prepare(Made.gray(image)));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
