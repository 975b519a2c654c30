package io.github.cnn4j.layer.dense;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.LayerRunner;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DenseTest {

    /** Small integers, which are exact in both precisions and in any order of summation. */
    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void computesTheFormulasByHand(Form form, Precision precision) {
        Dense dense = new Dense("fc", Shape.vector(3), 2, precision);
        dense.weight().value().assign(Matrix.of(new double[][] {{1, 2, 3}, {-1, 0, 4}}));
        dense.bias().value().assign(Matrix.of(new double[][] {{10, 20}}));
        Matrix x = Matrix.copyOf(Matrix.of(new double[][] {{1, 1, 1}, {0, 2, -1}}), precision);
        LayerRunner runner = new LayerRunner(dense, form, x);

        assertSameBits("z", Matrix.of(new double[][] {{16, 23}, {11, 16}}), runner.forward());
        Matrix inputDelta = runner.backward(Matrix.of(new double[][] {{1, 2}, {3, -1}}));

        assertSameBits("input delta", Matrix.of(new double[][] {{-1, 2, 11}, {4, 6, 5}}), inputDelta);
        assertSameBits(
                "dw",
                Matrix.of(new double[][] {{1, 7, -2}, {2, 0, 3}}),
                runner.gradients().get(0));
        assertSameBits(
                "db", Matrix.of(new double[][] {{4, 1}}), runner.gradients().get(1));
    }

    @Test
    void describesItself() {
        Dense dense = new Dense("fc1", Shape.vector(24), 5, Precision.DOUBLE);

        assertEquals("fc1", dense.name());
        assertEquals("Dense", dense.description());
        assertEquals(Shape.vector(24), dense.inputShape());
        assertEquals(Shape.vector(5), dense.outputShape());
        assertEquals(List.of(dense.weight(), dense.bias()), dense.parameters());
        assertEquals("[fc1.weight [5, 24], fc1.bias [5]]", dense.parameters().toString());
        assertEquals(125, dense.parameterCount());
        assertEquals(24, dense.weight().fanIn());
        assertEquals(5, dense.weight().fanOut());
        assertEquals(24, dense.bias().fanIn());
    }

    @Test
    void refusesNoOutputs() {
        assertEquals(
                "a dense layer needs at least 1 output, got 0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Dense("fc", Shape.vector(3), 0, Precision.DOUBLE))
                        .getMessage());
    }
}
