package io.github.cnn4j.layer.convolution.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Sliding;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.testing.Matrices;
import io.github.cnn4j.testing.RandomNetwork;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of an image unfolded by the width of a window, and the adjoint; whole numbers, so that sums are exact. */
class WidthUnfoldingTest {

    private static final int CASES = 500;

    private record Case(Shape image, Window window, WidthUnfolding unfolding, Random random) {

        static Case of(int seed, Precision precision) {
            Random random = new Random(seed);
            Shape image = new Shape(1 + random.nextInt(4), 1 + random.nextInt(9), 1 + random.nextInt(9));
            Window window = RandomNetwork.window(random, image, 4, 1);
            return new Case(image, window, WidthUnfolding.of(precision, image, window), random);
        }

        Matrix pixels(Precision precision) {
            return wholeNumbers(precision.zeros(image.area(), image.channels()), random);
        }

        Matrix unfolded(Precision precision) {
            return precision.zeros(unfolding.rows(), unfolding.length);
        }

        /** Pixel (y, x) of channel c, 0 in the padding. */
        double pixel(Matrix pixels, int y, int x, int c) {
            boolean inside = 0 <= y && y < image.height() && 0 <= x && x < image.width();
            return inside ? pixels.getEntry(y * image.width() + x, c) : 0;
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKernelRowMeetsItsPixels(Precision precision) {
        int rectangles = 0;
        for (int seed = 0; seed < CASES; seed++) {
            Case c = Case.of(seed, precision);
            Matrix unfolded = c.unfolded(precision);
            // Twice, so that the second finds what the first has left.
            c.unfolding.unfold(c.pixels(precision), unfolded);
            Matrix pixels = c.pixels(precision);
            c.unfolding.unfold(pixels, unfolded);

            Shape output = c.window.output(c.image, 1);
            Sliding vertical = c.window.vertical();
            Sliding horizontal = c.window.horizontal();
            for (int i = 0; i < c.window.height(); i++) {
                for (int o = 0; o < output.area(); o++) {
                    int y = o / output.width() * vertical.stride() + i - vertical.before();
                    int left = o % output.width() * horizontal.stride() - horizontal.before();
                    for (int k = 0; k < c.unfolding.length; k++) {
                        int x = left + k / c.image.channels();
                        assertEquals(
                                c.pixel(pixels, y, x, k % c.image.channels()),
                                unfolded.getEntry(c.unfolding.start(i) + o, k),
                                c.toString());
                    }
                }
            }
            rectangles += vertical.equals(horizontal) ? 0 : 1;
        }
        assertTrue(rectangles > CASES / 3, rectangles + " windows that are not square");
    }

    /** ⟨unfold(x), y⟩ = ⟨x, fold(y)⟩, where y is 0 in the padding and wherever no kernel row looks. */
    @ParameterizedTest
    @EnumSource
    void foldIsTheAdjoint(Precision precision) {
        for (int seed = 0; seed < CASES; seed++) {
            Case c = Case.of(seed, precision);
            Matrix x = c.pixels(precision);
            Matrix unfolded = c.unfolded(precision);
            c.unfolding.unfold(x, unfolded);
            Matrix y = wholeNumbers(c.unfolded(precision), c.random);
            Matrix folded = precision.zeros(c.image.area(), c.image.channels());
            folded.fill(Double.NaN);
            c.unfolding.fold(y, folded);

            assertEquals(Matrices.innerProduct(unfolded, y), Matrices.innerProduct(x, folded), c.toString());
        }
    }

    private static Matrix wholeNumbers(Matrix m, Random random) {
        for (int i = 0; i < m.getRowDimension(); i++) {
            for (int j = 0; j < m.getColumnDimension(); j++) {
                m.setEntry(i, j, random.nextInt(19) - 9);
            }
        }
        return m;
    }
}
