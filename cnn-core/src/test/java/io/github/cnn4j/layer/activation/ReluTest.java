package io.github.cnn4j.layer.activation;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.LayerRunner;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReluTest {

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void keepsWhatIsPositiveAndItsDeltas(Form form, Precision precision) {
        double tiny = precision == Precision.DOUBLE ? Double.MIN_VALUE : Float.MIN_VALUE;
        double infinite = Double.POSITIVE_INFINITY;
        Matrix x =
                Matrix.copyOf(Matrix.of(new double[][] {{-3, 0, tiny, 2}, {infinite, -infinite, -0.0, 3}}), precision);
        LayerRunner relu = new LayerRunner(new Relu("relu", Shape.vector(4)), form, x);

        assertSameBits("z", Matrix.of(new double[][] {{0, 0, tiny, 2}, {infinite, 0, 0, 3}}), relu.forward());
        assertSameBits(
                "delta",
                Matrix.of(new double[][] {{0, 0, 3, 4}, {5, 0, 0, 8}}),
                relu.backward(Matrix.of(new double[][] {{1, 2, 3, 4}, {5, 6, 7, 8}})));
        assertSameBits("input", Matrix.copyOf(x, Precision.DOUBLE), x);
    }

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void nanIsNotLost(Form form, Precision precision) {
        LayerRunner relu =
                new LayerRunner(new Relu("relu", Shape.vector(2)), form, Matrix.copyOf(row(Double.NaN, -1), precision));

        assertSameBits("z", row(Double.NaN, 0), relu.forward());
    }

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void choicesTellWhichUnitsAreOn(Form form, Precision precision) {
        double[][] x = {{-3, 0, 2}, {1, -1, 5}};
        long choices = choices(form, precision, x);

        assertEquals(choices, choices(form, precision, new double[][] {{0, -3, 7}, {9, -1, 1}}));
        for (double[] example : x) {
            for (int j = 0; j < example.length; j++) {
                double old = example[j];
                example[j] = old > 0 ? 0 : 1;
                assertNotEquals(choices, choices(form, precision, x), "unit " + j);
                example[j] = old;
            }
        }
    }

    private static long choices(Form form, Precision precision, double[][] x) {
        LayerRunner relu =
                new LayerRunner(new Relu("relu", Shape.vector(3)), form, Matrix.copyOf(Matrix.of(x), precision));
        relu.forward();
        return relu.choices();
    }

    @Test
    void describesItself() {
        Relu relu = new Relu("relu1", new Shape(2, 3, 4));

        assertEquals("relu1", relu.name());
        assertEquals("ReLU", relu.description());
        assertEquals(new Shape(2, 3, 4), relu.outputShape());
        assertEquals(List.of(), relu.parameters());
    }
}
