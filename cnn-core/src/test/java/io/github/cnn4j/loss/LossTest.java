package io.github.cnn4j.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {

    private static final Matrix Z = Matrix.of(new double[][] {{1, 2, 0}, {-1, 0.5, 3}});
    private static final Matrix T = Matrix.of(new double[][] {{0.2, 0.5, 0.3}, {0, 0, 1}});

    private static final List<Double> WEIGHTS = List.of(0.5, 2.0, 4.0);

    static Stream<Loss> losses() {
        return Stream.of(
                new SoftmaxCrossEntropy(),
                new SoftmaxCrossEntropy(0.1),
                new SoftmaxCrossEntropy(0, WEIGHTS),
                new SoftmaxCrossEntropy(0.1, WEIGHTS),
                new MeanSquaredError());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void deltaIsTheDerivative(Loss loss) {
        Random random = new Random(1);
        Matrix z = Precision.DOUBLE.zeros(2, 3);
        for (int i = 0; i < 6; i++) {
            z.setEntry(i / 3, i % 3, random.nextGaussian());
        }
        Matrix delta = Precision.DOUBLE.zeros(2, 3);
        double value = loss.lossAndDelta(z, T, delta);

        assertEquals(loss.loss(z, T), value);
        for (int i = 0; i < 6; i++) {
            double at = z.getEntry(i / 3, i % 3);
            z.setEntry(i / 3, i % 3, at + 1e-5);
            double above = loss.loss(z, T);
            z.setEntry(i / 3, i % 3, at - 1e-5);
            double below = loss.loss(z, T);
            z.setEntry(i / 3, i % 3, at);
            assertEquals((above - below) / 2e-5, delta.getEntry(i / 3, i % 3), 1e-9);
        }
    }

    @Test
    void softLabelsAreWeighed() {
        double log1 = Math.log(Math.exp(1) + Math.exp(2) + 1);
        double log2 = Math.log(Math.exp(-1) + Math.exp(0.5) + Math.exp(3));
        double expected = (0.2 * (log1 - 1) + 0.5 * (log1 - 2) + 0.3 * log1 + (log2 - 3)) / 2;

        assertEquals(expected, new SoftmaxCrossEntropy().loss(Z, T), 1e-14);
    }

    /** PyTorch: cross_entropy(z, t, label_smoothing=0.1) is the plain loss of (1 - 0.1) t + 0.1 / 3. */
    @Test
    void smoothingMixesTheTargetsWithTheUniformDistribution() {
        Matrix mixed = T.scalarMultiply(0.9);
        for (int i = 0; i < 6; i++) {
            mixed.addToEntry(i / 3, i % 3, 0.1 / 3);
        }

        assertEquals(new SoftmaxCrossEntropy().loss(Z, mixed), new SoftmaxCrossEntropy(0.1).loss(Z, T), 1e-14);
    }

    /** PyTorch's formula for labels: Σ_n w(t_n) l_n / Σ_n w(t_n), here of a class of weight 2 and one of weight 4. */
    @Test
    void weightsOfTheTargetsWeighTheMean() {
        Matrix labels = Matrix.of(new double[][] {{0, 1, 0}, {0, 0, 1}});
        double first = Math.log(Math.exp(1) + Math.exp(2) + 1) - 2;
        double second = Math.log(Math.exp(-1) + Math.exp(0.5) + Math.exp(3)) - 3;
        SoftmaxCrossEntropy weighted = new SoftmaxCrossEntropy(0, WEIGHTS);

        assertEquals(6, weighted.weight(labels));
        assertEquals((2 * first + 4 * second) / 6, weighted.loss(Z, labels), 1e-14);
        assertEquals(2, new SoftmaxCrossEntropy().weight(labels));
    }

    /** PyTorch: (1 - ε) of the weighted loss and ε/K of the weighted sum over all classes, both over Σ_n w(t_n). */
    @Test
    void weightsWithSmoothing() {
        Matrix labels = Matrix.of(new double[][] {{0, 1, 0}, {0, 0, 1}});
        double log1 = Math.log(Math.exp(1) + Math.exp(2) + 1);
        double log2 = Math.log(Math.exp(-1) + Math.exp(0.5) + Math.exp(3));
        double labelled = 2 * (log1 - 2) + 4 * (log2 - 3);
        double all =
                0.5 * (log1 - 1) + 2 * (log1 - 2) + 4 * log1 + 0.5 * (log2 + 1) + 2 * (log2 - 0.5) + 4 * (log2 - 3);

        double loss = new SoftmaxCrossEntropy(0.1, WEIGHTS).loss(Z, labels);

        assertEquals((0.9 * labelled + 0.1 / 3 * all) / 6, loss, 1e-14);
    }

    @Test
    void equalWeightsChangeNothing() {
        Matrix plain = Precision.DOUBLE.zeros(2, 3);
        Matrix weighted = Precision.DOUBLE.zeros(2, 3);
        double loss = new SoftmaxCrossEntropy().lossAndDelta(Z, T, plain);

        assertEquals(loss, new SoftmaxCrossEntropy(0, List.of(3.0, 3.0, 3.0)).lossAndDelta(Z, T, weighted), 1e-14);
        for (int i = 0; i < 6; i++) {
            assertEquals(plain.getEntry(i / 3, i % 3), weighted.getEntry(i / 3, i % 3), 1e-15);
        }
    }

    @Test
    void refusesWeightsThatAreNone() {
        for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefused(
                    "class weights must be finite numbers above 0, got " + weight + " in [1.0, " + weight + "]",
                    () -> new SoftmaxCrossEntropy(0, List.of(1.0, weight)));
        }
        assertRefused(
                "softmax cross-entropy with 2 class weights needs as many classes, got 3",
                () -> new SoftmaxCrossEntropy(0, List.of(1.0, 2.0)).loss(Z, T));
    }

    @Test
    void meanSquaredErrorIsTheMeanOverAllEntries() {
        double sum = 0.8 * 0.8 + 1.5 * 1.5 + 0.3 * 0.3 + 1 + 0.25 + 4;

        assertEquals(sum / 6, new MeanSquaredError().loss(Z, T), 1e-15);
    }

    @Test
    void namesItsSettings() {
        assertEquals("softmax cross-entropy", new SoftmaxCrossEntropy().settings());
        assertEquals("softmax cross-entropy, label smoothing 0.1", new SoftmaxCrossEntropy(0.1).settings());
        assertEquals(
                "softmax cross-entropy, class weights [0.5, 2.0, 4.0]", new SoftmaxCrossEntropy(0, WEIGHTS).settings());
        assertEquals("mean squared error", new MeanSquaredError().settings());
    }

    @Test
    void refusesWhatIsNoTarget() {
        Matrix narrow = Precision.DOUBLE.zeros(2, 2);

        for (Loss loss : losses().toList()) {
            assertRefused("the targets must be 2 x 3 like the outputs, got 2 x 2", () -> loss.loss(Z, narrow));
        }
        assertRefused("the label smoothing must be from 0 to below 1, got 1.0", () -> new SoftmaxCrossEntropy(1));
        assertRefused(
                "the label smoothing must be from 0 to below 1, got NaN", () -> new SoftmaxCrossEntropy(Double.NaN));
        assertRefused(
                "softmax cross-entropy needs targets of at least 0 that add up to 1, got [-0.5, 0.5, 1.0] for example 1",
                () -> new SoftmaxCrossEntropy().loss(Z, Matrix.of(new double[][] {{1, 0, 0}, {-0.5, 0.5, 1}})));
        assertRefused(
                "label 3 of example 1 is not a class: there are 3, from 0",
                () -> Targets.oneHot(new int[] {0, 3}, Precision.DOUBLE.zeros(2, 3)));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
