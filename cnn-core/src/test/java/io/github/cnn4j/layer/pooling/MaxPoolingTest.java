package io.github.cnn4j.layer.pooling;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.LayerRunner;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MaxPoolingTest {

    private static final double NAN = Double.NaN;

    static Stream<Arguments> formsAndPrecisions() {
        return Stream.of(Form.values())
                .flatMap(form -> Stream.of(Precision.values()).map(precision -> Arguments.of(form, precision)));
    }

    private static LayerRunner pool(Form form, Precision precision, Shape shape, Window window, Matrix x) {
        return new LayerRunner(new MaxPooling("pool", shape, window), form, Matrix.copyOf(x, precision));
    }

    @ParameterizedTest
    @MethodSource("formsAndPrecisions")
    void takesTheLargestOfEachWindow(Form form, Precision precision) {
        Matrix x = row(1, 2, 3, 4, 5, 6, 7, 8, -1, -2, -3, -4, -8, -7, -6, -5);
        LayerRunner pool = pool(form, precision, new Shape(2, 2, 4), Window.of(2, 2), x);

        assertSameBits("z", row(6, 8, -1, -3), pool.forward());
        assertSameBits(
                "delta", row(0, 0, 0, 0, 0, 10, 0, 20, 30, 0, 40, 0, 0, 0, 0, 0), pool.backward(row(10, 20, 30, 40)));
    }

    @ParameterizedTest
    @MethodSource("formsAndPrecisions")
    void ofEqualsTheFirstTakesTheGradient(Form form, Precision precision) {
        Matrix x = Matrix.of(new double[][] {{5, 5, 5, 5}, {0, 5, 5, 5}, {0, 0, 5, 5}, {0, 0, 0, 5}, {-0.0, 0, 0, 0}});
        LayerRunner pool = pool(form, precision, new Shape(1, 2, 2), Window.of(2, 2), x);
        pool.forward();

        assertSameBits(
                "delta",
                Matrix.of(new double[][] {{7, 0, 0, 0}, {0, 7, 0, 0}, {0, 0, 7, 0}, {0, 0, 0, 7}, {7, 0, 0, 0}}),
                pool.backward(Matrix.of(new double[][] {{7}, {7}, {7}, {7}, {7}})));
    }

    @ParameterizedTest
    @MethodSource("formsAndPrecisions")
    void overlappingWindowsAddTheirGradients(Form form, Precision precision) {
        LayerRunner pool = pool(form, precision, new Shape(1, 1, 3), Window.of(1, 1), row(1, 2, 3));
        pool.forward();
        assertSameBits("apart", row(1, 2, 4), pool.backward(row(1, 2, 4)));

        LayerRunner overlapping =
                pool(form, precision, new Shape(1, 3, 3), Window.of(2, 1), row(0, 0, 0, 0, 9, 0, 0, 0, 0));
        assertSameBits("z", row(9, 9, 9, 9), overlapping.forward());
        assertSameBits("together", row(0, 0, 0, 0, 15, 0, 0, 0, 0), overlapping.backward(row(1, 2, 4, 8)));
    }

    @ParameterizedTest
    @MethodSource("formsAndPrecisions")
    void pixelsBetweenTheWindowsGetNothing(Form form, Precision precision) {
        LayerRunner pool = pool(form, precision, new Shape(1, 1, 5), Window.of(1, 3), row(1, 9, 9, 2, 9));

        assertSameBits("z", row(1, 2), pool.forward());
        assertSameBits("delta", row(3, 0, 0, 4, 0), pool.backward(row(3, 4)));
    }

    @ParameterizedTest
    @MethodSource("formsAndPrecisions")
    void paddingNeverWins(Form form, Precision precision) {
        Matrix x = row(-5, -6, -7, -8);
        LayerRunner pool = pool(form, precision, new Shape(1, 2, 2), new Window(2, 2, 1), x);

        assertSameBits("z", x, pool.forward());
        assertSameBits("delta", row(1, 2, 3, 4), pool.backward(row(1, 2, 3, 4)));
    }

    @ParameterizedTest
    @MethodSource("formsAndPrecisions")
    void paddingNeverWinsAgainstMinusInfinity(Form form, Precision precision) {
        double minus = Double.NEGATIVE_INFINITY;
        LayerRunner pool =
                pool(form, precision, new Shape(1, 2, 2), new Window(2, 2, 1), row(minus, minus, minus, minus));

        pool.forward();

        assertSameBits("delta", row(1, 2, 3, 4), pool.backward(row(1, 2, 3, 4)));
    }

    @ParameterizedTest
    @MethodSource("formsAndPrecisions")
    void nanIsNotLost(Form form, Precision precision) {
        for (int place = 0; place < 4; place++) {
            Matrix x = row(1, 2, 3, 4);
            x.setEntry(0, place, NAN);
            LayerRunner pool = pool(form, precision, new Shape(1, 2, 2), Window.of(2, 2), x);

            assertTrue(Double.isNaN(pool.forward().getEntry(0, 0)), "at " + place);
        }
    }

    @ParameterizedTest
    @MethodSource("formsAndPrecisions")
    void theGradientOfAWindowWithNanStaysInThatWindow(Form form, Precision precision) {
        int[] window = {0, 1, 4, 5};
        for (int a = 0; a < 4; a++) {
            for (int last = a; last < 4; last++) {
                Matrix x = row(1, 2, 3, 4, 5, 6, 7, 8);
                x.setEntry(0, window[a], NAN);
                x.setEntry(0, window[last], NAN);
                LayerRunner pool = pool(form, precision, new Shape(1, 2, 4), Window.of(2, 2), x);
                pool.forward();
                Matrix delta = pool.backward(row(10, 20));

                List<Integer> taking = IntStream.of(window)
                        .filter(pixel -> delta.getEntry(0, pixel) == 10)
                        .boxed()
                        .toList();
                assertEquals(1, taking.size(), "NaN at " + a + " and " + last);
                if (form != Form.BATCH_PARALLEL) {
                    assertEquals(window[last], taking.get(0), "NaN at " + a + " and " + last);
                }
                delta.setEntry(0, taking.get(0), 0);
                assertSameBits("the others", row(0, 0, 0, 0, 0, 0, 0, 20), delta);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("formsAndPrecisions")
    void choicesTellWhichPixelsAreTheLargest(Form form, Precision precision) {
        double[][] x = {{1, 2, 3, 4, 5, 6, 7, 8}, {4, 3, 2, 1, -4, -3, -2, -1}};
        long choices = choices(form, precision, x);

        assertEquals(choices, choices(form, precision, new double[][] {
            {0, 0, 0, 0, 0, 1, 0, 9}, {9, 0, 9, 0, 0, 0, 0, 0}
        }));
        for (double[] image : x) {
            for (int other : new int[] {1, 3}) {
                double old = image[other];
                image[other] = 10;
                assertNotEquals(choices, choices(form, precision, x), "pixel " + other);
                image[other] = old;
            }
        }
    }

    private static long choices(Form form, Precision precision, double[][] x) {
        LayerRunner pool = pool(form, precision, new Shape(1, 2, 4), Window.of(2, 2), Matrix.of(x));
        pool.forward();
        return pool.choices();
    }

    @Test
    void describesItself() {
        MaxPooling pool = new MaxPooling("pool", new Shape(20, 24, 23), new Window(3, 2, 1));

        assertEquals("pool", pool.name());
        assertEquals("MaxPooling 3 x 3, stride 2, padding 1", pool.description());
        assertEquals(new Shape(20, 24, 23), pool.inputShape());
        assertEquals(new Shape(20, 12, 12), pool.outputShape());
        assertEquals(new Window(3, 2, 1), pool.window());
        assertEquals(List.of(), pool.parameters());
        assertEquals(0, pool.parameterCount());
    }

    @Test
    void refusesWindowsThatDoNotFitOrAreAllPadding() {
        assertEquals(
                "a window of 3 x 3 with padding 0 does not fit into an image of 4 x 2",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new MaxPooling("pool", new Shape(1, 4, 2), Window.of(3, 1)))
                        .getMessage());
        assertEquals(
                "a pooling window of 3 may be padded by at most half its size, got padding 2",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new MaxPooling("pool", new Shape(1, 4, 4), new Window(3, 1, 2)))
                        .getMessage());
    }
}
