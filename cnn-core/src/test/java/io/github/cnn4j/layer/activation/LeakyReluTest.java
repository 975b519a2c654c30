package io.github.cnn4j.layer.activation;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.LayerRunner;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeakyReluTest {

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void negativeValuesAndTheirDeltasShrink(Form form, Precision precision) {
        double tiny = precision == Precision.DOUBLE ? Double.MIN_VALUE : Float.MIN_VALUE;
        double infinite = Double.POSITIVE_INFINITY;
        Matrix x = Matrix.copyOf(row(-8, 0, -0.0, tiny, 2, infinite, -infinite), precision);
        LayerRunner relu = new LayerRunner(new LeakyRelu("relu", Shape.vector(7), 0.25), form, x);

        assertSameBits("z", row(-2, 0, 0, tiny, 2, infinite, -infinite), relu.forward());
        // At 0 the slope is a, as in PyTorch.
        assertSameBits("delta", row(1, 2, 3, 16, 20, 24, 7), relu.backward(row(4, 8, 12, 16, 20, 24, 28)));
    }

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void nanIsNotLost(Form form, Precision precision) {
        Matrix x = Matrix.copyOf(row(Double.NaN), precision);
        assertSameBits(
                "z", row(Double.NaN), new LayerRunner(new LeakyRelu("relu", Shape.vector(1), 0.1), form, x).forward());
    }

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void choicesTellWhichUnitsArePositive(Form form, Precision precision) {
        assertEquals(choices(form, precision, 1, -1), choices(form, precision, 3, -2));
        assertNotEquals(choices(form, precision, 1, -1), choices(form, precision, -1, -1));
        assertNotEquals(choices(form, precision, 1, -1), choices(form, precision, 1, 1));
    }

    private static long choices(Form form, Precision precision, double... x) {
        LayerRunner relu =
                new LayerRunner(new LeakyRelu("relu", Shape.vector(2), 0.1), form, Matrix.copyOf(row(x), precision));
        relu.forward();
        return relu.choices();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesSlopesOutOfRange(double slope) {
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> new LeakyRelu("relu1", Shape.vector(1), slope));

        assertEquals("leaky ReLU relu1 needs a negative slope from 0 to 1, got " + slope, e.getMessage());
    }

    @Test
    void says() {
        assertEquals("Leaky ReLU, slope 0.01", new LeakyRelu("a", Shape.vector(1), 0.01).description());
    }
}
