package io.github.cnn4j.layer.fused;

import static io.github.cnn4j.testing.Matrices.assertClose;
import static io.github.cnn4j.testing.Matrices.gaussian;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.convolution.Convolution;
import io.github.cnn4j.layer.pooling.MaxPooling;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The direct loops compute what im2col and matrix products do, over a grid of shapes. */
class PooledImageTest {

    private static final Window TWO_BY_TWO = Window.of(2, 2);

    /** Sums of at most 147 terms, in two orders; and of 26 x 26 deltas. */
    private static double tolerance(Precision precision) {
        return precision == Precision.DOUBLE ? 1e-12 : 1e-4;
    }

    private static ConvolutionPooling layer(
            Shape image, int channels, Window taps, Window window, Precision precision) {
        Convolution convolution = new Convolution("conv", image, channels, taps, precision);
        Random random = new Random(1);
        for (Parameter parameter : convolution.parameters()) {
            Matrix value = parameter.value();
            value.assign(gaussian(precision, value.getRowDimension(), value.getColumnDimension(), random));
        }
        return new ConvolutionPooling(convolution, new MaxPooling("pool", convolution.outputShape(), window));
    }

    private static PooledImage direct(ConvolutionPooling layer, Precision precision) {
        return precision == Precision.DOUBLE ? new PooledImageDouble(layer) : new PooledImageFloat(layer);
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithProductsForAllShapes(Precision precision) {
        int checked = 0;
        for (int depth = 1; depth <= 3; depth++) {
            // Ten: twice the five taps that are taken at a time.
            for (int size : new int[] {1, 2, 3, 4, 5, 6, 7, 10}) {
                for (int stride = 1; stride <= 2; stride++) {
                    for (int padding = 0; padding < Math.min(size, 3); padding++) {
                        for (Window window :
                                new Window[] {TWO_BY_TWO, Window.of(3, 2), Window.of(3, 3), Window.of(1, 1)}) {
                            Window taps = new Window(size, stride, padding);
                            agree(layer(new Shape(depth, 17, 14), 3, taps, window, precision), precision);
                            checked++;
                        }
                    }
                }
            }
        }
        assertEquals(3 * 2 * (1 + 2 + 6 * 3) * 4, checked);
    }

    private static void agree(ConvolutionPooling layer, Precision precision) {
        PooledImage direct = direct(layer, precision);
        PooledImage products = new PooledImageByProducts(layer);
        int outputs = layer.outputShape().size();
        int[] directChoices = new int[2 * outputs];
        int[] choices = new int[2 * outputs];
        Matrix x = gaussian(precision, 2, layer.inputShape().size(), new Random(2));
        Matrix delta = gaussian(precision, 2, outputs, new Random(3));
        // Two images there and back, so that each finds in the buffers what the other has left.
        for (int n = 0; n < 2; n++) {
            Matrix z = x.createMatrix(1, outputs);
            Matrix expected = x.createMatrix(1, outputs);
            direct.forward(x.rows(n, n + 1), z, directChoices, n * outputs);
            products.forward(x.rows(n, n + 1), expected, choices, n * outputs);
            assertClose(layer.description(), expected, z, tolerance(precision));
        }
        Matrix gradient = layer.convolution().weight().value().copy();
        Matrix expected = gradient.copy();
        for (int n = 0; n < 2; n++) {
            direct.backward(x.rows(n, n + 1), delta.rows(n, n + 1), directChoices, n * outputs, gradient, null);
            products.backward(x.rows(n, n + 1), delta.rows(n, n + 1), choices, n * outputs, expected, null);
            assertClose(layer.description(), expected, gradient, tolerance(precision));
        }
    }

    /** Of equal pixels the first in reading order is the maximum, as in the homework's practice and in PyTorch. */
    @ParameterizedTest
    @EnumSource
    void ofEqualPixelsTheFirstIsChosen(Precision precision) {
        ConvolutionPooling layer = layer(new Shape(1, 6, 6), 1, Window.of(1, 1), TWO_BY_TWO, precision);
        layer.convolution().weight().value().fill(1);
        int[] choices = new int[9];
        Matrix x = precision.zeros(1, 36);

        direct(layer, precision).forward(x, precision.zeros(1, 9), choices, 0);

        assertEquals(0, choices[0]);
        assertEquals(2, choices[1]);
        assertEquals(12, choices[3]);
    }

    @ParameterizedTest
    @EnumSource
    void nanIsNotLostAndTheChoiceStaysInItsWindow(Precision precision) {
        ConvolutionPooling layer = layer(new Shape(1, 6, 6), 1, Window.of(1, 1), TWO_BY_TWO, precision);
        layer.convolution().weight().value().fill(1);
        List<Integer> window = List.of(0, 1, 6, 7);
        for (PooledImage image : List.of(direct(layer, precision), new PooledImageByProducts(layer))) {
            for (int pixel : window) {
                Matrix x = precision.zeros(1, 36);
                x.setEntry(0, pixel, Double.NaN);
                Matrix z = precision.zeros(1, 9);
                int[] choices = new int[9];

                image.forward(x, z, choices, 0);

                assertTrue(Double.isNaN(z.getEntry(0, 0)) && z.columns(1, 9).isFinite(), image + " at " + pixel);
                assertTrue(window.contains(choices[0]), choices[0] + " of " + image + " at " + pixel);
            }
        }
    }

    @Test
    void theKindFollowsFromTheLayersAlone() {
        Shape digits = new Shape(1, 28, 28);
        assertInstanceOf(PooledImageDouble.class, kind(digits, Window.of(5, 1), TWO_BY_TWO, Precision.DOUBLE, false));
        assertInstanceOf(PooledImageFloat.class, kind(digits, Window.of(5, 1), TWO_BY_TWO, Precision.FLOAT, false));
        assertInstanceOf(
                PooledImageDouble.class,
                kind(new Shape(1, 20, 20), Window.of(5, 1), TWO_BY_TWO, Precision.DOUBLE, false));
        for (PooledImage image : new PooledImage[] {
            kind(digits, Window.of(5, 1), TWO_BY_TWO, Precision.DOUBLE, true),
            kind(digits, Window.of(4, 1), TWO_BY_TWO, Precision.DOUBLE, false),
            kind(digits, Window.of(6, 1), TWO_BY_TWO, Precision.DOUBLE, false),
            kind(digits, Window.of(5, 1), new Window(2, 2, 1), Precision.DOUBLE, false),
            kind(new Shape(2, 28, 28), Window.of(5, 1), TWO_BY_TWO, Precision.DOUBLE, false),
            kind(new Shape(1, 18, 18), Window.of(5, 1), TWO_BY_TWO, Precision.DOUBLE, false),
        }) {
            assertInstanceOf(PooledImageByProducts.class, image);
        }
    }

    private static PooledImage kind(Shape image, Window taps, Window window, Precision precision, boolean inputDelta) {
        return PooledImage.of(layer(image, 2, taps, window, precision), inputDelta);
    }

    @Test
    void theDirectKindDoesNotGoBackToItsInput() {
        ConvolutionPooling layer = layer(new Shape(1, 8, 8), 1, Window.of(5, 1), TWO_BY_TWO, Precision.DOUBLE);
        Matrix x = Precision.DOUBLE.zeros(1, 64);
        Matrix delta = Precision.DOUBLE.zeros(1, 4);
        Matrix gradient = layer.convolution().weight().value();

        assertThrows(
                IllegalStateException.class,
                () -> direct(layer, Precision.DOUBLE).backward(x, delta, new int[4], 0, gradient, x));
    }
}
