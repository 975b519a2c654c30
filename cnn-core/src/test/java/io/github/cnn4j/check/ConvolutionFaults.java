package io.github.cnn4j.check;

import static io.github.cnn4j.check.Planted.again;
import static io.github.cnn4j.check.Planted.setInputDelta;
import static io.github.cnn4j.check.Planted.takeInputDelta;
import static io.github.cnn4j.check.Planted.x;

import io.github.cnn4j.check.FaultyLayer.Fault;
import io.github.cnn4j.check.Planted.Subject;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerContext;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.convolution.Convolution;
import io.github.cnn4j.layer.convolution.Kernels;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Sliding;
import io.github.cnn4j.matrix.Window;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/** Errors in convolutions in groups, with rectangular kernels and with padding of two widths. */
final class ConvolutionFaults {

    private static final Subject GROUPED = (random, c) -> convolution(
            c,
            Kernels.of(2 * (1 + random.nextInt(2)), new Window(sliding(random), sliding(random)))
                    .withGroups(2));
    private static final Subject RECTANGULAR = (random, c) -> convolution(
            c, Kernels.of(1 + random.nextInt(3), Window.rectangle(2, 3)).withoutBias());
    private static final Subject SAME = (random, c) -> convolution(
            c, Kernels.of(1 + random.nextInt(3), Window.rectangle(2, 3)).withSamePadding());

    private ConvolutionFaults() {}

    private static Sliding sliding(Random random) {
        int size = 1 + random.nextInt(3);
        return new Sliding(size, 1 + random.nextInt(2), random.nextInt(size), random.nextInt(size));
    }

    private static Layer convolution(LayerContext c, Kernels kernels) {
        return new Convolution(c.name(), c.inputShape(), kernels, c.precision());
    }

    static List<Planted> planted() {
        return List.of(
                grouped(
                        "kernels' gradient from the next group's channels",
                        (pass, n) -> weight(pass)
                                .assign(weight(again(pass.layer(), permuted(pass, n, j -> next(pass, j)), pass, n)))),
                grouped(
                        "kernels' gradient from the first group's channels",
                        (pass, n) -> weight(pass)
                                .assign(weight(again(pass.layer(), permuted(pass, n, j -> j % half(pass)), pass, n)))),
                grouped("δ of the input in the next group", ConvolutionFaults::nextGroup),
                grouped("the next group's kernels on the way back", ConvolutionFaults::nextKernels),
                grouped("only the first group's δ goes back", ConvolutionFaults::firstGroupOnly),
                grouped("kernels' gradients of the groups exchanged", (pass, n) -> exchangeGroups(weight(pass))),
                new Planted(
                        "rectangular convolution",
                        "height and width exchanged",
                        RECTANGULAR,
                        (pass, n) -> exchangeSides(weight(pass))),
                new Planted(
                        "rectangular convolution",
                        "δ of the input missing",
                        RECTANGULAR,
                        (pass, n) -> setInputDelta(pass, n, (i, j) -> 0)),
                new Planted("same padding", "the larger half before the image", SAME, ConvolutionFaults::otherSide),
                new Planted(
                        "same padding", "padding forgotten on the way back", SAME, (pass, n) -> shiftDown(pass, n)));
    }

    private static Planted grouped(String error, Fault fault) {
        return new Planted("grouped convolution", error, GROUPED, fault);
    }

    private static Matrix weight(LayerPass pass) {
        return pass.gradients().get(0);
    }

    private static int half(LayerPass pass) {
        return pass.layer().inputShape().size() / 2;
    }

    private static int next(LayerPass pass, int column) {
        return (column + half(pass)) % (2 * half(pass));
    }

    /** The input with column j taken from column {@code from(j)}. */
    private static Matrix permuted(LayerPass pass, int n, IntUnaryOperator from) {
        Matrix permuted = x(pass).rows(0, n).copy();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < permuted.getColumnDimension(); j++) {
                permuted.setEntry(i, j, x(pass).getEntry(i, from.applyAsInt(j)));
            }
        }
        return permuted;
    }

    private static void nextGroup(LayerPass pass, int n) {
        Matrix right = pass.input().delta();
        if (right != null) {
            Matrix copy = right.copy();
            setInputDelta(pass, n, (i, j) -> copy.getEntry(i, next(pass, j)));
        }
    }

    private static void nextKernels(LayerPass pass, int n) {
        Convolution right = (Convolution) pass.layer();
        Convolution wrong = sameWith(right, right.window());
        exchangeGroups(wrong.weight().value());
        takeInputDelta(pass, n, again(wrong, x(pass), pass, n));
    }

    private static void firstGroupOnly(LayerPass pass, int n) {
        Matrix right = pass.input().delta();
        if (right != null) {
            Matrix copy = right.copy();
            setInputDelta(pass, n, (i, j) -> j < half(pass) ? copy.getEntry(i, j) : 0);
        }
    }

    /** Exchanges the upper half of the rows with the lower. */
    private static void exchangeGroups(Matrix kernels) {
        int count = kernels.getRowDimension();
        Matrix right = kernels.copy();
        for (int row = 0; row < count; row++) {
            kernels.setRow(row, right.getRow((row + count / 2) % count));
        }
    }

    private static Convolution sameWith(Convolution right, Window window) {
        Kernels kernels = Kernels.of(right.outputShape().channels(), window).withGroups(right.groups());
        Convolution other = new Convolution(
                right.name(),
                right.inputShape(),
                right.hasBias() ? kernels : kernels.withoutBias(),
                right.weight().value().precision());
        other.weight().value().assign(right.weight().value());
        return other;
    }

    /** Entry (i, j) of a kernel is put where (j, i) would be with the sides exchanged. */
    private static void exchangeSides(Matrix gradient) {
        Matrix right = gradient.copy();
        for (int row = 0; row < gradient.getRowDimension(); row++) {
            for (int column = 0; column < gradient.getColumnDimension(); column++) {
                int within = column % 6;
                gradient.setEntry(row, column - within + within % 3 * 2 + within / 3, right.getEntry(row, column));
            }
        }
    }

    private static void otherSide(LayerPass pass, int n) {
        Convolution right = (Convolution) pass.layer();
        Sliding down = right.window().vertical();
        Window window = new Window(
                new Sliding(down.size(), down.stride(), down.after(), down.before()),
                right.window().horizontal());
        LayerPass wrong = again(sameWith(right, window), x(pass), pass, n);
        weight(pass).assign(weight(wrong));
        takeInputDelta(pass, n, wrong);
    }

    private static void shiftDown(LayerPass pass, int n) {
        Matrix right = pass.input().delta();
        if (right == null) {
            return;
        }
        Matrix copy = right.copy();
        Shape shape = pass.layer().inputShape();
        setInputDelta(pass, n, (i, j) -> j % shape.width() == 0 ? 0 : copy.getEntry(i, j - 1));
    }
}
