package io.github.cnn4j.layer.convolution;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.LayerRunner;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small integers, which are exact in both precisions and in any order of summation. */
class ConvolutionTest {

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void computesTheFormulasByHand(Form form, Precision precision) {
        Convolution convolution = new Convolution("conv", new Shape(1, 3, 3), 2, Window.of(2, 1), precision);
        convolution.weight().value().assign(Matrix.of(new double[][] {{1, 2, 3, 4}, {0, 1, 0, -1}}));
        convolution.bias().value().assign(row(100, 200));
        Matrix x = Matrix.copyOf(row(1, 2, 3, 4, 5, 6, 7, 8, 9), precision);
        LayerRunner runner = new LayerRunner(convolution, form, x);

        // Not flipped: the kernel's first entry meets the patch's first pixel.
        assertSameBits("z", row(137, 147, 167, 177, 197, 197, 197, 197), runner.forward());
        Matrix inputDelta = runner.backward(row(1, 0, 0, 2, 0, 3, 0, 0));

        assertSameBits(
                "dw of channel 1",
                row(11, 14, 20, 23),
                runner.gradients().get(0).rows(0, 1));
        assertSameBits(
                "dw of channel 2", row(6, 9, 15, 18), runner.gradients().get(0).rows(1, 2));
        assertSameBits("db", row(3, 3), runner.gradients().get(1));
        assertSameBits("input delta", row(1, 2, 3, 3, 6, 1, 0, 6, 8), inputDelta);
    }

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void sumsOverInputChannelsWithStrideAndPadding(Form form, Precision precision) {
        Convolution convolution = new Convolution("conv", new Shape(2, 2, 3), 1, new Window(2, 2, 1), precision);
        convolution.weight().value().assign(row(1, 10, 100, 1000, 2, 20, 200, 2000));
        Matrix x = Matrix.copyOf(row(1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3), precision);
        LayerRunner runner = new LayerRunner(convolution, form, x);

        // Windows at rows -1 .. 0 and 1 .. 2, columns -1 .. 0 and 1 .. 2.
        assertSameBits("z", row(1000 + 14_000, 3200 + 19_600, 40 + 20, 65 + 64), runner.forward());
        assertSameBits(
                "input delta",
                row(1000, 100, 1000, 10, 1, 10, 2000, 200, 2000, 20, 2, 20),
                runner.backward(row(1, 1, 1, 1)));
        assertSameBits(
                "dw",
                row(5, 4 + 6, 2, 1 + 3, 2, 1 + 3, 8, 7 + 9),
                runner.gradients().get(0));
        assertSameBits("db", row(4), runner.gradients().get(1));
    }

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void gradientsAreSummedOverTheBatch(Form form, Precision precision) {
        Convolution convolution = new Convolution("conv", new Shape(1, 1, 1), 1, Window.of(1, 1), precision);
        Matrix x = precision.zeros(11, 1);
        Matrix delta = precision.zeros(11, 1);
        for (int n = 0; n < 11; n++) {
            x.setEntry(n, 0, n);
            delta.setEntry(n, 0, 2);
        }
        LayerRunner runner = new LayerRunner(convolution, form, x);
        runner.forward();
        runner.backward(delta);

        assertSameBits("dw", row(110), runner.gradients().get(0));
        assertSameBits("db", row(22), runner.gradients().get(1));
    }

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void everyGroupSeesItsChannelsOnly(Form form, Precision precision) {
        Kernels kernels = Kernels.of(4, Window.rectangle(1, 2)).withGroups(2).withoutBias();
        Convolution convolution = new Convolution("conv", new Shape(4, 1, 3), kernels, precision);
        Matrix w = convolution.weight().value();
        // Per output channel its group's two input channels, two taps each.
        w.assign(Matrix.of(new double[][] {{1, 0, 0, 0}, {0, 1, 1, 0}, {1, 1, 0, 0}, {0, 0, 10, 100}}));
        Matrix x = Matrix.copyOf(row(1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3), precision);
        LayerRunner runner = new LayerRunner(convolution, form, x);

        assertSameBits("z", row(1, 2, 2 + 4, 3 + 5, 15, 17, 10 + 200, 20 + 300), runner.forward());
        assertSameBits(
                "input delta",
                row(1, 0, 0, 0, 0, 0, 2, 2, 0, 30, 300, 0),
                runner.backward(row(1, 0, 0, 0, 2, 0, 3, 0)));
        assertEquals(1, runner.gradients().size());
        assertSameBits(
                "dw",
                Matrix.of(new double[][] {{1, 2, 4, 5}, {0, 0, 0, 0}, {14, 16, 2, 4}, {21, 24, 3, 6}}),
                runner.gradients().get(0));
    }

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void stridesAndPaddingMayDiffer(Form form, Precision precision) {
        Window window = Window.rectangle(2, 1).withStride(1, 2).withPadding(0, 0, 1, 0);
        Convolution convolution = new Convolution("conv", new Shape(1, 2, 3), 1, window, precision);
        convolution.weight().value().assign(row(1, 10));
        Matrix x = Matrix.copyOf(row(1, 2, 3, 4, 5, 6), precision);
        LayerRunner runner = new LayerRunner(convolution, form, x);

        assertSameBits("z", row(41, 63, 4, 6), runner.forward());
        assertSameBits("input delta", row(1, 0, 1, 11, 0, 11), runner.backward(row(1, 1, 1, 1)));
        assertSameBits("dw", row(1 + 3 + 4 + 6, 4 + 6), runner.gradients().get(0));
    }

    @Test
    void samePaddingBecomesNumbers() {
        Kernels kernels = Kernels.of(5, Window.rectangle(3, 2)).withSamePadding();
        Convolution convolution = new Convolution("conv", new Shape(1, 8, 9), kernels, Precision.DOUBLE);

        assertEquals(new Shape(5, 8, 9), convolution.outputShape());
        assertEquals(Window.rectangle(3, 2).withPadding(1, 0, 1, 1), convolution.window());
        assertEquals("Convolution 3 x 2, padding 1 0 1 1", convolution.description());
    }

    @Test
    void groupsAndBiasShowInParametersAndDescription() {
        Kernels kernels = Kernels.of(6, Window.of(3, 1)).withGroups(3).withoutBias();
        Convolution convolution = new Convolution("conv", new Shape(3, 8, 8), kernels, Precision.DOUBLE);

        assertEquals("Convolution 3 x 3, 3 groups, no bias", convolution.description());
        assertEquals("[conv.weight [6, 1, 3, 3]]", convolution.parameters().toString());
        assertFalse(convolution.hasBias());
        assertEquals(
                "convolution conv has no bias",
                assertThrows(IllegalStateException.class, convolution::bias).getMessage());
        assertEquals(3, convolution.groups());
        assertEquals(9, convolution.weight().fanIn());
        assertEquals(18, convolution.weight().fanOut());
    }

    @Test
    void refusesGroupsThatDoNotDivideTheChannels() {
        Shape image = new Shape(4, 8, 8);
        Kernels kernels = Kernels.of(6, Window.of(3, 1));
        assertEquals(
                "the groups of a convolution must divide its input and output channels, got 4 groups, 4 input and 6 output"
                        + " channels",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Convolution("conv", image, kernels.withGroups(4), Precision.DOUBLE))
                        .getMessage());
        assertEquals(
                "a convolution needs at least 1 group, got 0",
                assertThrows(IllegalArgumentException.class, () -> kernels.withGroups(0))
                        .getMessage());
    }

    @Test
    void describesItself() {
        Convolution convolution =
                new Convolution("conv1", new Shape(3, 28, 20), 20, new Window(5, 2, 1), Precision.FLOAT);

        assertEquals("conv1", convolution.name());
        assertEquals("Convolution 5 x 5, stride 2, padding 1", convolution.description());
        assertEquals(new Shape(3, 28, 20), convolution.inputShape());
        assertEquals(new Shape(20, 13, 9), convolution.outputShape());
        assertEquals(new Window(5, 2, 1), convolution.window());
        assertEquals(List.of(convolution.weight(), convolution.bias()), convolution.parameters());
        assertEquals(
                "[conv1.weight [20, 3, 5, 5], conv1.bias [20]]",
                convolution.parameters().toString());
        assertEquals(20 * 75 + 20, convolution.parameterCount());
        assertEquals(75, convolution.weight().fanIn());
        assertEquals(500, convolution.weight().fanOut());
        assertEquals(75, convolution.bias().fanIn());
    }

    @Test
    void convweight2rowsFlattensEveryKernelIntoARowWithoutACopy() {
        Convolution convolution = new Convolution("conv", new Shape(2, 5, 5), 4, Window.of(3, 1), Precision.DOUBLE);

        assertSame(convolution.weight().value(), convolution.convweight2rows());
        assertEquals(4, convolution.convweight2rows().getRowDimension());
        assertEquals(18, convolution.convweight2rows().getColumnDimension());
    }

    @Test
    void refusesWindowsThatDoNotFit() {
        assertEquals(
                "a window of 5 x 5 with padding 0 does not fit into an image of 4 x 9",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Convolution("conv", new Shape(1, 4, 9), 1, Window.of(5, 1), Precision.DOUBLE))
                        .getMessage());
    }
}
