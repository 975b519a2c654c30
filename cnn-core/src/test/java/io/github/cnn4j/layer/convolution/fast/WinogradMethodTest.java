package io.github.cnn4j.layer.convolution.fast;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.assertWithin;
import static io.github.cnn4j.testing.Matrices.gaussian;
import static io.github.cnn4j.testing.Matrices.largest;
import static io.github.cnn4j.testing.Pools.inPoolOf;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.check.GradientCheck;
import io.github.cnn4j.check.GradientReport;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Sliding;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkPass;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A convolution by Winograd's filtering against the same by patches, image by image, and in networks that train. */
class WinogradMethodTest {

    private static final int CASES = 300;

    /** Relative to the largest value; sums of some hundred terms at most, which the transforms multiply by 8 at most. */
    private static final double TOLERANCE = 1e-12;

    @Test
    void agreesWithTheProductOverPatches() {
        int pooled = 0;
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            ConvolutionBlock block = block(random);
            Matrix weight = gaussian(
                    Precision.DOUBLE,
                    block.channels(),
                    block.group().input().channels() * block.taps().area(),
                    random);
            Results expected = new Results(new PatchMethod(block, weight), block, weight);
            Results actual = new Results(new WinogradMethod(block, weight, true), block, weight);
            // Twice, so that the second finds what the first has left.
            for (int k = 0; k < 2; k++) {
                Matrix x = gaussian(Precision.DOUBLE, 1, block.input().size(), random);
                Matrix delta = gaussian(Precision.DOUBLE, 1, block.output().size(), random);
                expected.compute(x, delta);
                actual.compute(x, delta);
                String message = "seed " + seed + ": " + block;
                assertAgree("z of " + message, expected.z, actual.z);
                assertAgree("choices of " + message, expected.choices, actual.choices);
                assertAgree("gradient of " + message, expected.gradient, actual.gradient);
                assertAgree("δx of " + message, expected.inputDelta, actual.inputDelta);
            }
            pooled += block.isPooled() ? 1 : 0;
        }
        assertTrue(pooled > CASES / 3 && pooled < CASES, pooled + " with a pooling");
    }

    private static void assertAgree(String what, Matrix expected, Matrix actual) {
        assertWithin(what, expected, actual, TOLERANCE * Math.max(1, largest(expected)));
    }

    /** Kernels of three rows, with stride 1, of any width, padding and groups. */
    private static ConvolutionBlock block(Random random) {
        int groups = 1 + random.nextInt(3);
        Shape image = new Shape(groups * (1 + random.nextInt(4)), 3 + random.nextInt(12), 4 + random.nextInt(9));
        Window taps = new Window(sliding(3, random), sliding(1 + random.nextInt(4), random));
        ConvolutionBlock block = ConvolutionBlock.of(image, groups * (1 + random.nextInt(4)), taps, groups);
        Shape convolved = block.convolved();
        if (random.nextBoolean() && Math.min(convolved.height(), convolved.width()) >= 3) {
            return block.withPooling(new Window(
                    new Sliding(1 + random.nextInt(3), 1 + random.nextInt(3), 0, 0),
                    new Sliding(1 + random.nextInt(3), 1 + random.nextInt(3), 0, 0)));
        }
        return block;
    }

    private static Sliding sliding(int size, Random random) {
        return new Sliding(size, 1, random.nextInt(size), random.nextInt(size));
    }

    /** What a method computes of an image. */
    private static final class Results {

        private final Method method;
        private final Method.Image image;
        private final int groups;
        private final boolean pooled;
        private final Matrix share;
        final Matrix z;
        final Matrix choices;
        final Matrix gradient;
        final Matrix inputDelta;

        Results(Method method, ConvolutionBlock block, Matrix weight) {
            this.method = method;
            image = method.newImage(block.group());
            groups = block.groups();
            pooled = block.isPooled();
            share = method.newShare();
            z = weight.createMatrix(1, block.output().size());
            choices = weight.createMatrix(1, block.output().size());
            gradient = weight.createMatrix(weight.getRowDimension(), weight.getColumnDimension());
            inputDelta = weight.createMatrix(1, block.input().size());
        }

        void compute(Matrix x, Matrix delta) {
            method.startForward();
            for (int g = 0; g < groups; g++) {
                image.forward(g, in(x, g), out(z, g), pooled ? ofGroup(choices, g, 1) : null);
            }
            method.startBackward();
            share.fill(0);
            for (int g = 0; g < groups; g++) {
                Matrix chosen = pooled ? ofGroup(choices, g, 1) : null;
                image.backward(g, in(x, g), out(delta, g), chosen, method.parts(share), in(inputDelta, g));
            }
            method.unpack(share, gradient);
        }

        private Matrix in(Matrix all, int g) {
            return ofGroup(all, g, method.inputRows());
        }

        private Matrix out(Matrix all, int g) {
            return ofGroup(all, g, gradient.getRowDimension() / groups);
        }

        private Matrix ofGroup(Matrix all, int g, int rows) {
            int size = all.getColumnDimension() / groups;
            return all.columns(g * size, (g + 1) * size).reshape(rows, size / rows);
        }
    }

    /** Single precision against double: measured 6e-7, 8e-7 and 6e-7, and 2e-7 each by planes. */
    @Test
    void roundsLittleInSinglePrecision() {
        ConvolutionBlock block = ConvolutionBlock.of(new Shape(32, 26, 26), 64, new Window(3, 1, 1), 1);
        Random random = new Random(1);
        Matrix weight = gaussian(Precision.FLOAT, 64, 32 * 9, random);
        Matrix x = gaussian(Precision.FLOAT, 1, block.input().size(), random);
        Matrix delta = gaussian(Precision.FLOAT, 1, block.output().size(), random);
        Matrix exactWeight = Matrix.copyOf(weight, Precision.DOUBLE);
        Results expected = new Results(new PatchMethod(block, exactWeight), block, exactWeight);
        expected.compute(Matrix.copyOf(x, Precision.DOUBLE), Matrix.copyOf(delta, Precision.DOUBLE));
        Results actual = new Results(new WinogradMethod(block, weight, true), block, weight);
        actual.compute(x, delta);
        assertTrue(error(expected.z, actual.z) < 2e-6);
        assertTrue(error(expected.gradient, actual.gradient) < 2e-6);
        assertTrue(error(expected.inputDelta, actual.inputDelta) < 2e-6);
    }

    /** Root mean square, relative to that of what is expected. */
    private static double error(Matrix expected, Matrix actual) {
        Matrix difference = Matrix.copyOf(actual, Precision.DOUBLE).minus(expected);
        return Math.sqrt(difference.sumOfSquares() / expected.sumOfSquares());
    }

    @Test
    void isLeftWhereItCannotPay() {
        Window keeping = new Window(3, 1, 1);
        assertTrue(WinogradMethod.isWorthwhile(ConvolutionBlock.of(new Shape(16, 7, 7), 16, keeping, 1)));
        assertFalse(WinogradMethod.isWorthwhile(ConvolutionBlock.of(new Shape(15, 7, 7), 16, keeping, 1)));
        assertFalse(WinogradMethod.isWorthwhile(ConvolutionBlock.of(new Shape(512, 4, 4), 512, keeping, 1)));
        // One row of the second tile.
        assertFalse(WinogradMethod.isWorthwhile(ConvolutionBlock.of(new Shape(64, 5, 20), 64, keeping, 1)));
        assertFalse(WinogradMethod.isWorthwhile(ConvolutionBlock.of(new Shape(64, 9, 9), 64, new Window(3, 2, 1), 1)));
        assertFalse(WinogradMethod.isWorthwhile(ConvolutionBlock.of(new Shape(64, 9, 9), 64, new Window(5, 1, 2), 1)));
    }

    /** Through two such convolutions, one with and one without a pooling, with padding and without. */
    @Test
    void aNetworkThatTrainsByItPassesTheGradientCheck() {
        Network network = network(Precision.DOUBLE);
        GradientReport report =
                GradientCheck.of(network).sampling(40, 1).run(images(Precision.DOUBLE, 2), new int[] {0, 2});
        assertTrue(report.maxError() <= 1e-6, report::toString);
    }

    @Test
    void theBitsDoNotDependOnTheThreads() {
        for (Precision precision : Precision.values()) {
            List<Matrix> one = inPoolOf(1, () -> gradients(precision));
            for (int threads : new int[] {2, 3, 16}) {
                assertSameBits(threads + " threads, " + precision, one, inPoolOf(threads, () -> gradients(precision)));
            }
        }
    }

    private static List<Matrix> gradients(Precision precision) {
        NetworkPass pass = network(precision).newTrainingPass(11);
        pass.forward(images(precision, 11));
        pass.backward(IntStream.range(0, 11).map(n -> n % 3).toArray());
        return pass.gradients().stream().map(Matrix::copy).toList();
    }

    private static Network network(Precision precision) {
        Shape image = new Shape(16, 20, 20);
        Window keeping = new Window(3, 1, 1);
        assertTrue(WinogradMethod.isWorthwhile(ConvolutionBlock.of(image, 16, keeping, 1)));
        assertTrue(WinogradMethod.isWorthwhile(ConvolutionBlock.of(image, 24, Window.of(3, 1), 1)));
        return Network.builder(image)
                .convolution(16, keeping)
                .relu()
                .convolution(24, 3)
                .maxPooling(2)
                .relu()
                .flatten()
                .dense(3)
                .precision(precision)
                .seed(1)
                .build();
    }

    private static Matrix images(Precision precision, int count) {
        return gaussian(precision, count, 16 * 20 * 20, new Random(1));
    }
}
