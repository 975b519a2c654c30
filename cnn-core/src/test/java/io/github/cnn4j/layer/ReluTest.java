package io.github.cnn4j.layer;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.row;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReluTest {

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.MaxPoolingTest#formsAndPrecisions")
    void keepsWhatIsPositiveAndItsDeltas(Form form, Precision precision) {
        double tiny = precision == Precision.DOUBLE ? Double.MIN_VALUE : Float.MIN_VALUE;
        Matrix x =
                Matrix.copyOf(row(-3, 0, tiny, 2, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0), precision);
        LayerRunner relu = new LayerRunner(new Relu("relu", Shape.vector(7)), form, x);

        assertSameBits("z", row(0, 0, tiny, 2, Double.POSITIVE_INFINITY, 0, 0), relu.forward());
        assertSameBits("delta", row(0, 0, 3, 4, 5, 0, 0), relu.backward(row(1, 2, 3, 4, 5, 6, 7)));
        assertSameBits("input", Matrix.copyOf(x, Precision.DOUBLE), x);
    }

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.MaxPoolingTest#formsAndPrecisions")
    void nanIsNotLost(Form form, Precision precision) {
        LayerRunner relu =
                new LayerRunner(new Relu("relu", Shape.vector(2)), form, Matrix.copyOf(row(Double.NaN, -1), precision));

        assertSameBits("z", row(Double.NaN, 0), relu.forward());
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
