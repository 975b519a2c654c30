package io.github.cnn4j.mnist.pictures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Scaling against values computed by hand, and against the definitions in floating point. */
class ResamplerTest {
    /** Two pixels into one, three into two: (0, 90, 30) gives (0 + 90/2) / 1.5 = 30 and (90/2 + 30) / 1.5 = 50. */
    @ParameterizedTest
    @CsvSource({
        "AREA, '10 20', '15'",
        "AREA, '0 90 30', '30 50'",
        "AREA, '10 21', '16'",
        "AREA, '40', '40 40 40'",
        "AREA, '0 100', '0 50 100'",
        "AREA, '1 2 3 4 5 6', '2 5'",
        // Centres at 1/4, 3/4, 5/4, 7/4 of the original's pixels, whose own are at 1/2 and 3/2.
        "BILINEAR, '0 100', '0 25 75 100'",
        "BILINEAR, '40', '40 40 40'",
        "BILINEAR, '5 6 7', '5 6 7'",
        // Halved: the triangle of a pixel of 2 reaches 2 to each side of its centre. From the centre at 1 the pixels'
        // own are
        // 1/2, 1/2, 3/2 away: weights 3/4, 3/4, 1/4.
        "BILINEAR, '0 0 70 70', '10 60'"
    })
    void linesByHand(Scaling scaling, String line, String scaled) {
        assertEquals(scaled, scale(scaling, line, scaled.split(" ", -1).length, false));
        assertEquals(scaled, scale(scaling, line, scaled.split(" ", -1).length, true), "as a column");
    }

    /** The mean of whole blocks is exact, with halves rounded up: none is lost to a floating-point 1/36. */
    @Test
    void blocksOfSixTimesSix() {
        Random random = new Random(1);
        int[][] image = new int[60][48];
        int halves = 0;
        for (int[] row : image) {
            for (int x = 0; x < row.length; x++) {
                row[x] = random.nextInt(256);
            }
        }
        byte[] scaled = scale(Scaling.AREA, image, 8, 10);
        for (int v = 0; v < 10; v++) {
            for (int u = 0; u < 8; u++) {
                int sum = 0;
                for (int i = 0; i < 36; i++) {
                    sum += image[6 * v + i / 6][6 * u + i % 6];
                }
                halves += sum % 36 == 18 ? 1 : 0;
                assertEquals((sum + 18) / 36, scaled[8 * v + u] & 0xFF);
            }
        }
        assertEquals(true, halves > 0, "no sum of this seed ends in a half");
    }

    /** Sizes of all kinds, up and down, in one direction more than in the other. */
    @ParameterizedTest
    @EnumSource
    void agreesWithTheDefinition(Scaling scaling) {
        Random random = new Random(2);
        for (int trial = 0; trial < 200; trial++) {
            int[][] image = new int[1 + random.nextInt(40)][1 + random.nextInt(40)];
            for (int[] row : image) {
                for (int x = 0; x < row.length; x++) {
                    row[x] = random.nextInt(256);
                }
            }
            int width = 1 + random.nextInt(40);
            int height = 1 + random.nextInt(40);
            byte[] scaled = scale(scaling, image, width, height);
            for (int v = 0; v < height; v++) {
                for (int u = 0; u < width; u++) {
                    double expected = pixel(scaling, image, u, v, width, height);
                    assertEquals(expected, scaled[v * width + u] & 0xFF, 0.5 + 1e-9, "pixel " + u + ", " + v);
                }
            }
        }
    }

    /** Whatever the size, a plain picture stays plain, and white does not overflow. */
    @Test
    void largePicturesStayWhite() {
        for (Scaling scaling : Scaling.values()) {
            int[][] white = new int[3][65_535];
            for (int[] row : white) {
                java.util.Arrays.fill(row, 255);
            }
            assertArrayEquals(new byte[] {-1, -1}, scale(scaling, white, 1, 2));
        }
    }

    private static double pixel(Scaling scaling, int[][] image, int u, int v, int width, int height) {
        double sum = 0;
        double weights = 0;
        for (int y = 0; y < image.length; y++) {
            for (int x = 0; x < image[0].length; x++) {
                double weight = weight(scaling, x, u, (double) image[0].length / width)
                        * weight(scaling, y, v, (double) image.length / height);
                sum += weight * image[y][x];
                weights += weight;
            }
        }
        return sum / weights;
    }

    private static double weight(Scaling scaling, int x, int u, double size) {
        if (scaling == Scaling.AREA) {
            return Math.max(0, Math.min(x + 1, (u + 1) * size) - Math.max(x, u * size));
        }
        return Math.max(0, 1 - Math.abs(x + 0.5 - (u + 0.5) * size) / Math.max(1, size));
    }

    private static String scale(Scaling scaling, String line, int scaled, boolean column) {
        String[] values = line.split(" ", -1);
        int[][] image = column ? new int[values.length][1] : new int[1][values.length];
        for (int i = 0; i < values.length; i++) {
            image[column ? i : 0][column ? 0 : i] = Integer.parseInt(values[i]);
        }
        StringBuilder said = new StringBuilder();
        for (byte pixel : column ? scale(scaling, image, 1, scaled) : scale(scaling, image, scaled, 1)) {
            said.append(said.length() == 0 ? "" : " ").append(pixel & 0xFF);
        }
        return said.toString();
    }

    private static byte[] scale(Scaling scaling, int[][] image, int width, int height) {
        Resampler resampler = new Resampler(
                new AxisWeights(scaling, image[0].length, width), new AxisWeights(scaling, image.length, height), 1);
        for (int[] row : image) {
            resampler.add(new int[][] {row});
        }
        return resampler.pixels();
    }
}
