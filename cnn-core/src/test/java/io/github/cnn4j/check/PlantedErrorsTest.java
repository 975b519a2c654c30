package io.github.cnn4j.check;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.check.FaultyLayer.Fault;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.LayerType;
import io.github.cnn4j.layer.activation.Relu;
import io.github.cnn4j.layer.convolution.Convolution;
import io.github.cnn4j.layer.dense.Dense;
import io.github.cnn4j.layer.dense.Flatten;
import io.github.cnn4j.layer.pooling.MaxPooling;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.network.Network;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes that are easily made in a backward pass: the gradient check must catch each one of them. */
class PlantedErrorsTest {

    private static final int EXAMPLES = 3;

    /** An error in the layer of this name. */
    record Planted(String error, String layer, Fault fault) {
        @Override
        public String toString() {
            return error + " in " + layer;
        }
    }

    static Stream<Planted> planted() {
        return Stream.of(
                new Planted("bias forgotten", "conv", (pass, n) -> bias(pass).fill(0)),
                new Planted("bias forgotten", "fc", (pass, n) -> bias(pass).fill(0)),
                new Planted("kernel flipped", "conv", (pass, n) -> reverseRows(weight(pass))),
                new Planted("kernel transposed", "conv", (pass, n) -> transposeKernels(weight(pass), 3)),
                new Planted("mean taken twice", "conv", (pass, n) -> scaleGradients(pass, 1.0 / n)),
                new Planted("mean taken twice", "fc", (pass, n) -> scaleGradients(pass, 1.0 / n)),
                new Planted("sign wrong", "fc", (pass, n) -> weight(pass).scale(-1)),
                new Planted("only the last example counted", "fc", PlantedErrorsTest::lastExampleOnly),
                new Planted("weights transposed on the way back", "fc", PlantedErrorsTest::transposedWeights),
                new Planted(
                        "delta of the input missing",
                        "conv",
                        (pass, n) -> inputDelta(pass).fill(0)),
                new Planted(
                        "delta of the input missing",
                        "fc",
                        (pass, n) -> inputDelta(pass).fill(0)),
                new Planted(
                        "mask forgotten", "relu", (pass, n) -> inputDelta(pass).assign(delta(pass))),
                new Planted("mask of the wrong side", "relu", PlantedErrorsTest::wrongSide),
                new Planted("spread over the window", "pool", PlantedErrorsTest::spreadOverWindow),
                new Planted("last pixel of the window, not the largest", "pool", PlantedErrorsTest::lastOfWindow),
                new Planted("stride ignored", "pool", PlantedErrorsTest::strideIgnored),
                new Planted(
                        "one entry a thousandth off",
                        "fc",
                        (pass, n) -> weight(pass).multiplyEntry(0, 0, 1.001)));
    }

    @ParameterizedTest
    @MethodSource("planted")
    void catches(Planted planted) {
        GradientReport report = check(planted.layer(), planted.fault());
        assertTrue(report.maxError() > 1e-5, () -> planted + " went unnoticed:\n" + report);
    }

    @Test
    void findsNothingWhereNothingIsPlanted() {
        GradientReport report = check("none", (pass, n) -> {});
        assertTrue(report.maxError() <= 1e-6, report::toString);
    }

    private static GradientReport check(String layer, Fault fault) {
        Random random = new Random(11);
        Network network = Network.builder(new Shape(2, 8, 8))
                .add(LayerType.of(
                        "conv",
                        (c, none) -> plant(
                                new Convolution(c.name(), c.inputShape(), 3, Window.of(3, 1), c.precision()),
                                layer,
                                fault)))
                .add(LayerType.of(
                        "pool",
                        (c, none) -> plant(new MaxPooling(c.name(), c.inputShape(), Window.of(2, 2)), layer, fault)))
                .add(LayerType.of("relu", (c, none) -> plant(new Relu(c.name(), c.inputShape()), layer, fault)))
                .add(LayerType.of("flat", (c, none) -> new Flatten(c.name(), c.inputShape())))
                .add(LayerType.of(
                        "fc", (c, none) -> plant(new Dense(c.name(), c.inputShape(), 4, c.precision()), layer, fault)))
                .build();
        Matrix x = RandomNetworks.batch(random, network, EXAMPLES);
        return GradientCheck.of(network).run(x, RandomNetworks.labels(random, network, EXAMPLES));
    }

    private static Layer plant(Layer right, String layer, Fault fault) {
        return right.name().equals(layer) ? new FaultyLayer(right, fault) : right;
    }

    private static Matrix weight(LayerPass pass) {
        return pass.gradients().get(0);
    }

    private static Matrix bias(LayerPass pass) {
        return pass.gradients().get(1);
    }

    private static Matrix delta(LayerPass pass) {
        return pass.output().requireDelta();
    }

    /** A pass that trains has none for the first layer; what is planted there is not seen. */
    private static Matrix inputDelta(LayerPass pass) {
        Matrix delta = pass.input().delta();
        return delta == null ? pass.input().values().copy() : delta;
    }

    private static void scaleGradients(LayerPass pass, double factor) {
        pass.gradients().forEach(gradient -> gradient.scale(factor));
    }

    private static void reverseRows(Matrix m) {
        for (int i = 0; i < m.getRowDimension(); i++) {
            double[] row = m.getRow(i);
            for (int j = 0; j < row.length; j++) {
                m.setEntry(i, j, row[row.length - 1 - j]);
            }
        }
    }

    private static void transposeKernels(Matrix m, int k) {
        Matrix right = m.copy();
        for (int i = 0; i < m.getRowDimension(); i++) {
            for (int j = 0; j < m.getColumnDimension(); j++) {
                int within = j % (k * k);
                m.setEntry(i, j, right.getEntry(i, j - within + within % k * k + within / k));
            }
        }
    }

    private static void lastExampleOnly(LayerPass pass, int n) {
        Matrix last = delta(pass).rows(n - 1, n).transpose();
        weight(pass).assign(last.multiply(pass.input().values().rows(n - 1, n)));
    }

    private static void transposedWeights(LayerPass pass, int n) {
        Matrix w = pass.layer().parameters().get(0).value();
        Matrix shuffled =
                w.copy().reshape(w.getColumnDimension(), w.getRowDimension()).transpose();
        inputDelta(pass).rows(0, n).assign(delta(pass).rows(0, n).multiply(shuffled));
    }

    private static void wrongSide(LayerPass pass, int n) {
        Matrix x = pass.input().values();
        each(
                inputDelta(pass),
                n,
                (i, j) -> x.getEntry(i, j) > 0 ? 0 : delta(pass).getEntry(i, j));
    }

    /** Each pixel takes a quarter of its window's delta, as in average pooling. */
    private static void spreadOverWindow(LayerPass pass, int n) {
        Shape z = pass.layer().outputShape();
        each(inputDelta(pass), n, (i, j) -> delta(pass).getEntry(i, window(z, j)) / 4);
    }

    private static void lastOfWindow(LayerPass pass, int n) {
        Shape z = pass.layer().outputShape();
        each(inputDelta(pass), n, (i, j) -> isLast(z, j) ? delta(pass).getEntry(i, window(z, j)) : 0);
    }

    /** Delta (m, l) lands in the patch at (m, l) instead of (2m, 2l). */
    private static void strideIgnored(LayerPass pass, int n) {
        Shape x = pass.layer().inputShape();
        Shape z = pass.layer().outputShape();
        Matrix right = inputDelta(pass).copy();
        inputDelta(pass).fill(0);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < x.size(); j++) {
                int window = window(z, j);
                int c = window / z.area();
                int m = window % z.area() / z.width();
                int l = window % z.width();
                inputDelta(pass).addToEntry(i, (c * x.height() + m) * x.width() + l, right.getEntry(i, j));
            }
        }
    }

    /** The 2 x 2 window of a pixel. */
    private static int window(Shape z, int pixel) {
        int width = 2 * z.width();
        int row = pixel / width;
        return row / 2 * z.width() + pixel % width / 2;
    }

    private static boolean isLast(Shape z, int pixel) {
        int width = 2 * z.width();
        return pixel / width % 2 == 1 && pixel % width % 2 == 1;
    }

    private interface EntryRule {
        double at(int row, int column);
    }

    private static void each(Matrix m, int rows, EntryRule rule) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < m.getColumnDimension(); j++) {
                m.setEntry(i, j, rule.at(i, j));
            }
        }
    }
}
