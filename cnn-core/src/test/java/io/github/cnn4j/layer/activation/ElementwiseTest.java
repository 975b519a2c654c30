package io.github.cnn4j.layer.activation;

import static io.github.cnn4j.testing.Matrices.assertWithin;
import static io.github.cnn4j.testing.Matrices.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerRunner;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tanh, sigmoid and GELU at points whose values are known, and the approximations behind them. */
class ElementwiseTest {

    private static final Shape SHAPE = Shape.vector(3);

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void tanhAtKnownPoints(Form form, Precision precision) {
        // tanh(ln 2) = (2 - 1/2) / (2 + 1/2) = 3/5, and 1 - 9/25 = 16/25.
        assertValues(
                new Tanh("tanh", SHAPE),
                form,
                precision,
                row(0, Math.log(2), -Math.log(2)),
                row(0, 0.6, -0.6),
                row(1, 0.64, 0.64));
    }

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void sigmoidAtKnownPoints(Form form, Precision precision) {
        // σ(ln 3) = 1 / (1 + 1/3) = 3/4, and 3/4 · 1/4 = 3/16.
        assertValues(
                new Sigmoid("sigmoid", SHAPE),
                form,
                precision,
                row(0, Math.log(3), -Math.log(3)),
                row(0.5, 0.75, 0.25),
                row(0.25, 0.1875, 0.1875));
    }

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void geluAtKnownPoints(Form form, Precision precision) {
        // Φ(1) = 0.8413447460685429, φ(1) = 0.2419707245191433, from tables.
        double distribution = 0.8413447460685429;
        double density = 0.24197072451914334;
        assertValues(
                new Gelu("gelu", SHAPE),
                form,
                precision,
                row(0, 1, -1),
                row(0, distribution, distribution - 1),
                row(0.5, distribution + density, 1 - distribution - density));
    }

    private static void assertValues(
            Layer layer, Form form, Precision precision, Matrix x, Matrix expected, Matrix slopes) {
        double tolerance = precision == Precision.DOUBLE ? 2e-16 : 1e-7;
        LayerRunner runner = new LayerRunner(layer, form, Matrix.copyOf(x, precision));

        assertWithin("z", expected, runner.forward(), tolerance);
        Matrix delta = row(1, 2, -4);
        Matrix expectedDelta = row(slopes.get(0, 0), 2 * slopes.get(0, 1), -4 * slopes.get(0, 2));
        assertWithin("delta", expectedDelta, runner.backward(delta), 4 * tolerance);
    }

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void farFromZeroNothingOverflows(Form form, Precision precision) {
        Matrix x = row(1000, -1000, Double.NaN);
        for (Layer layer : new Layer[] {new Tanh("a", SHAPE), new Sigmoid("a", SHAPE), new Gelu("a", SHAPE)}) {
            LayerRunner runner = new LayerRunner(layer, form, Matrix.copyOf(x, precision));
            Matrix z = runner.forward().copy();
            Matrix delta = runner.backward(row(1, 1, 1));

            String what = layer.description();
            assertEquals(layer instanceof Gelu ? 1000 : 1, z.get(0, 0), what);
            assertEquals(layer instanceof Tanh ? -1 : 0, z.get(0, 1) + 0.0, what);
            assertTrue(Double.isNaN(z.get(0, 2)), what);
            assertEquals(layer instanceof Gelu ? 1 : 0, delta.get(0, 0), what);
            assertEquals(0, delta.get(0, 1) + 0.0, what);
        }
    }

    @Test
    void approximationsAgreeWithCommonsMathAndTheJdk() {
        double largest = 0;
        for (double x = -40; x <= 40; x += 0.0037) {
            double tanh = Math.tanh(x);
            largest = Math.max(largest, Math.abs(Approximations.tanh(x) - tanh) / Math.max(1e-300, Math.abs(tanh)));
            double distribution = Erf.erfc(-x / Math.sqrt(2)) / 2;
            double error = Math.abs(Approximations.normalDistribution(x) - distribution);
            largest = Math.max(largest, error);
            // Relative to the largest slope, so that far down few digits are left.
            assertTrue(x < -8 || error <= 1e-12 * distribution, () -> "at " + distribution);
        }
        assertTrue(largest <= 1e-15, "largest error " + largest);
        assertEquals(1e-300, Approximations.tanh(1e-300));
    }

    @Test
    void geluOfTheSmallestNumbersHasASlopeOfOneHalf() {
        Matrix x = row(Double.MIN_VALUE, -1e-31, 1e-29);
        for (Form form : Form.values()) {
            LayerRunner gelu = new LayerRunner(new Gelu("gelu", SHAPE), form, x);
            gelu.forward();
            assertWithin(form.name(), row(0.5, 0.5, 0.5), gelu.backward(row(1, 1, 1)), 1e-15);
        }
    }
}
