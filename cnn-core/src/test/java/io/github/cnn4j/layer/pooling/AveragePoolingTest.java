package io.github.cnn4j.layer.pooling;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerRunner;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AveragePoolingTest {

    private static LayerRunner runner(Layer layer, Form form, Precision precision, Matrix x) {
        return new LayerRunner(layer, form, Matrix.copyOf(x, precision));
    }

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void takesTheMeanOfEachWindow(Form form, Precision precision) {
        Matrix x = row(1, 2, 3, 4, 5, 6, 7, 8, -1, -2, -3, -4, -8, -7, -6, -5);
        Layer layer = new AveragePooling("pool", new Shape(2, 2, 4), Window.of(2, 2));
        LayerRunner pool = runner(layer, form, precision, x);

        assertSameBits("z", row(3.5, 5.5, -4.5, -4.5), pool.forward());
        assertSameBits("delta", row(1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4), pool.backward(row(4, 8, 12, 16)));
    }

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void paddingCountsAsZerosAndOverlapsAdd(Form form, Precision precision) {
        Layer layer = new AveragePooling("pool", new Shape(1, 2, 2), new Window(2, 1, 1));
        LayerRunner pool = runner(layer, form, precision, row(4, 8, 16, 32));

        assertSameBits("z", row(1, 3, 2, 5, 15, 10, 4, 12, 8), pool.forward());
        assertSameBits(
                "delta",
                row(1 + 2 + 4 + 5, 2 + 3 + 5 + 6, 4 + 5 + 7 + 8, 5 + 6 + 8 + 9),
                pool.backward(row(4, 8, 12, 16, 20, 24, 28, 32, 36)));
    }

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void aStrideBeyondTheWindowLeavesPixelsOut(Form form, Precision precision) {
        Layer layer = new AveragePooling("pool", new Shape(1, 1, 4), new Window(1, 3, 0));
        LayerRunner pool = runner(layer, form, precision, row(1, 2, 3, 4));

        assertSameBits("z", row(1, 4), pool.forward());
        assertSameBits("delta", row(5, 0, 0, 6), pool.backward(row(5, 6)));
    }

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void theGlobalOneTakesTheMeanOfEachChannel(Form form, Precision precision) {
        Layer layer = new GlobalAveragePooling("pool", new Shape(2, 1, 4));
        Matrix x = Matrix.of(new double[][] {{1, 2, 3, 4, 8, 8, 8, 16}, {0, 0, 0, 0, -4, 4, -4, 8}});
        LayerRunner pool = runner(layer, form, precision, x);

        assertEquals(Shape.vector(2), layer.outputShape());
        assertSameBits("z", Matrix.of(new double[][] {{2.5, 10}, {0, 1}}), pool.forward());
        assertSameBits(
                "delta",
                Matrix.of(new double[][] {{1, 1, 1, 1, 2, 2, 2, 2}, {3, 3, 3, 3, 4, 4, 4, 4}}),
                pool.backward(Matrix.of(new double[][] {{4, 8}, {12, 16}})));
    }

    @Test
    void refusesWindowsThatArePaddedByMoreThanHalfOrDoNotFit() {
        assertRefused(
                new Window(3, 1, 2), "a pooling window of 3 may be padded by at most half its size, got padding 2");
        assertRefused(new Window(5, 1, 0), "a window of 5 x 5 with padding 0 does not fit into an image of 4 x 4");
    }

    private static void assertRefused(Window window, String message) {
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> new AveragePooling("pool", new Shape(1, 4, 4), window));
        assertEquals(message, e.getMessage());
    }

    @Test
    void describesItself() {
        AveragePooling pooling = new AveragePooling("pool", new Shape(1, 4, 4), new Window(3, 2, 1));
        assertEquals("AveragePooling 3 x 3, stride 2, padding 1", pooling.description());
        assertEquals(new Window(3, 2, 1), pooling.window());
        assertEquals("GlobalAveragePooling", new GlobalAveragePooling("a", new Shape(1, 4, 4)).description());
    }
}
