package io.github.cnn4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.cnn4j.matrix.Shape;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Distortions whose result is known. */
class ResamplingTest {

    private static final double B = -0.5;

    private static double[] distort(Shape shape, double[] image, AffineMap map) {
        Resampling resampling = new Resampling(shape);
        double[] background = new double[shape.channels()];
        Arrays.fill(background, B);
        resampling.take(image, background);
        double[] result = new double[image.length];
        resampling.sample(map, null, result);
        return result;
    }

    private static AffineMap shift(double right, double down) {
        return AffineMap.of(false, 1, 0, 0, right, down);
    }

    @Test
    void theIdentityKeepsEveryBit() {
        for (Shape shape :
                new Shape[] {new Shape(1, 5, 4), new Shape(3, 4, 7), new Shape(1, 1, 1), new Shape(2, 28, 28)}) {
            double[] image = new Random(1).doubles(shape.size(), -3, 3).toArray();

            assertArrayEquals(image, distort(shape, image, AffineMap.IDENTITY));
            assertArrayEquals(image, distort(shape, image, AffineMap.of(false, 1, 0, 0, 0, 0)));
        }
    }

    @Test
    void shiftsByWholePixelsToTheRightAndDown() {
        double[] image = {1, 2, 3, 4, 5, 6};

        assertArrayEquals(new double[] {B, 1, 2, B, 4, 5}, distort(new Shape(1, 2, 3), image, shift(1, 0)));
        assertArrayEquals(new double[] {B, B, B, 1, 2, 3}, distort(new Shape(1, 2, 3), image, shift(0, 1)));
        assertArrayEquals(new double[] {5, 6, B, B, B, B}, distort(new Shape(1, 2, 3), image, shift(-1, -1)));
        assertArrayEquals(new double[] {B, B, B, B, B, B}, distort(new Shape(1, 2, 3), image, shift(1e6, -1e6)));
    }

    @Test
    void everyChannelIsShiftedByItself() {
        assertArrayEquals(
                new double[] {B, 1, B, 3}, distort(new Shape(2, 1, 2), new double[] {1, 2, 3, 4}, shift(1, 0)));
    }

    @Test
    void betweenPixelsItIsTheirWeightedMean() {
        assertArrayEquals(
                new double[] {0.75 * 1 + 0.25 * B, 0.75 * 2 + 0.25 * 1, 0.75 * 5 + 0.25 * 2},
                distort(new Shape(1, 1, 3), new double[] {1, 2, 5}, shift(0.25, 0)),
                1e-15);
        assertArrayEquals(
                new double[] {(1 + 2 + 3 + 4) / 4.0, (2 + 4 + B + B) / 4, (3 + 4 + B + B) / 4, (4 + 3 * B) / 4},
                distort(new Shape(1, 2, 2), new double[] {1, 2, 3, 4}, shift(-0.5, -0.5)),
                1e-15);
    }

    @Test
    void aQuarterTurnIsCounterclockwise() {
        double[] image = {1, 2, 3, 4, 5, 6, 7, 8, 9};

        assertArrayEquals(
                new double[] {3, 6, 9, 2, 5, 8, 1, 4, 7},
                distort(new Shape(1, 3, 3), image, AffineMap.of(false, 1, 0, Math.PI / 2, 0, 0)),
                1e-13);
    }

    @Test
    void aFlipSwapsLeftAndRight() {
        assertArrayEquals(
                new double[] {3, 2, 1, 6, 5, 4},
                distort(new Shape(1, 2, 3), new double[] {1, 2, 3, 4, 5, 6}, AffineMap.of(true, 1, 0, 0, 0, 0)));
    }

    /** Twice as large, the pixels around the centre move apart. */
    @Test
    void aScaleOfTwoEnlarges() {
        assertArrayEquals(
                new double[] {3, 3.5, 4, 4.5, 5},
                distort(new Shape(1, 1, 5), new double[] {2, 3, 4, 5, 6}, AffineMap.of(false, 2, 0, 0, 0, 0)));
    }

    /** By one pixel to the right for every row below the centre, and to the left above it. */
    @Test
    void aShearMovesRowsAgainstEachOther() {
        assertArrayEquals(
                new double[] {2, 3, B, 4, 5, 6, B, 7, 8},
                distort(
                        new Shape(1, 3, 3),
                        new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9},
                        AffineMap.of(false, 1, 1, 0, 0, 0)));
    }

    /** x' = F S K R x + t, multiplied out, takes the place that the map gives back to where it was asked for. */
    @Test
    void theMapIsTheInverseOfTheFormula() {
        double s = 1.3;
        double k = 0.4;
        double a = 0.7;
        AffineMap map = AffineMap.of(true, s, k, a, 1.5, -2.5);
        double x = map.x0() + map.xx() * 3 + map.xy() * 5;
        double y = map.y0() + map.yx() * 3 + map.yy() * 5;

        double turnedX = Math.cos(a) * x + Math.sin(a) * y;
        double turnedY = -Math.sin(a) * x + Math.cos(a) * y;
        double[] back = {-s * (turnedX + k * turnedY) + 1.5, s * turnedY - 2.5};

        assertArrayEquals(new double[] {3, 5}, back, 1e-12);
    }
}
