package io.github.cnn4j.layer.convolution.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.testing.Matrices;
import io.github.cnn4j.testing.RandomNetwork;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Planes of an image unfolded by the width of a window of stride 1. */
class PlaneUnfoldingTest {

    private static final int CASES = 500;

    @ParameterizedTest
    @EnumSource
    void everyKernelRowMeetsItsPixels(Precision precision) {
        int keeping = 0;
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Shape image = new Shape(1 + random.nextInt(4), 1 + random.nextInt(9), 1 + random.nextInt(9));
            Window window = RandomNetwork.window(random, image, 4, 1).withStride(1, 1);
            PlaneUnfolding unfolding = PlaneUnfolding.of(precision, image, window);
            Matrix unfolded = precision.zeros(unfolding.rows(), unfolding.length());
            // Twice, so that the second finds what the first has left; a part of wider planes, as a band is.
            unfolding.unfold(planes(precision, image, random), unfolded);
            Matrix planes = planes(precision, image, random);
            unfolding.unfold(planes, unfolded);

            Shape output = window.output(image, 1);
            String message = "seed " + seed + ": " + window + " over " + image;
            for (int row = 0; row < unfolding.rows(); row++) {
                int j = row / image.channels();
                int c = row % image.channels();
                for (int i = 0; i < window.height(); i++) {
                    for (int o = 0; o < output.area(); o++) {
                        int y = o / output.width() + i - window.vertical().before();
                        int x = o % output.width() + j - window.horizontal().before();
                        assertEquals(
                                pixel(planes, image, c, y, x), unfolded.getEntry(row, unfolding.start(i) + o), message);
                    }
                }
            }
            keeping += output.width() == image.width() ? 1 : 0;
        }
        assertTrue(keeping > CASES / 10 && keeping < CASES / 2, keeping + " windows that keep the width");
    }

    private static Matrix planes(Precision precision, Shape image, Random random) {
        int before = random.nextInt(3);
        Matrix wider =
                Matrices.gaussian(precision, image.channels(), before + image.area() + random.nextInt(3), random);
        return wider.columns(before, before + image.area());
    }

    /** 0 in the padding. */
    private static double pixel(Matrix planes, Shape image, int c, int y, int x) {
        boolean inside = 0 <= y && y < image.height() && 0 <= x && x < image.width();
        return inside ? planes.getEntry(c, y * image.width() + x) : 0;
    }
}
