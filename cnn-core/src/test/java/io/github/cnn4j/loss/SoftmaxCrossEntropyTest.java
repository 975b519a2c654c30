package io.github.cnn4j.loss;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import org.apache.commons.math3.linear.BlockRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftmaxCrossEntropyTest {

    private static final Matrix LOGITS = Matrix.of(new double[][] {{1, 2, 3}, {0, -4, 9}});

    @Test
    void untrainedNetworksLoseTheLogarithmOfTheClasses() {
        Matrix zeros = Precision.DOUBLE.zeros(7, 10);

        assertEquals(Math.log(10), SoftmaxCrossEntropy.loss(zeros, new int[] {0, 1, 2, 3, 4, 5, 9}), 1e-15);
    }

    @Test
    void isTheMeanOverTheBatch() {
        double first = SoftmaxCrossEntropy.loss(LOGITS.rows(0, 1), new int[] {1});
        double second = SoftmaxCrossEntropy.loss(LOGITS.rows(1, 2), new int[] {2});

        assertEquals((first + second) / 2, SoftmaxCrossEntropy.loss(LOGITS, new int[] {1, 2}));
    }

    @Test
    void deltaIsProbabilitiesLessLabelsOverTheBatch() {
        Matrix delta = Precision.DOUBLE.zeros(2, 3);
        Matrix expected = Precision.DOUBLE.zeros(2, 3);
        Softmax.apply(LOGITS, expected);
        expected.addToEntry(0, 1, -1);
        expected.addToEntry(1, 2, -1);
        expected.scale(0.5);

        double loss = SoftmaxCrossEntropy.lossAndDelta(LOGITS, new int[] {1, 2}, delta);

        assertEquals(SoftmaxCrossEntropy.loss(LOGITS, new int[] {1, 2}), loss);
        assertSameBits("delta", expected, delta);
    }

    @Test
    void takesAnyKindOfMatrix() {
        RealMatrix logits = new BlockRealMatrix(LOGITS.getData());
        Matrix expected = Precision.DOUBLE.zeros(2, 3);
        Matrix delta = Precision.DOUBLE.zeros(2, 3);
        double loss = SoftmaxCrossEntropy.lossAndDelta(LOGITS, new int[] {1, 2}, expected);

        assertEquals(loss, SoftmaxCrossEntropy.lossAndDelta(logits, new int[] {1, 2}, delta));
        assertSameBits("delta", expected, delta);
        assertEquals(2, Softmax.argMax(logits, 1));
    }

    /** Integers plus a power of two: the shift is exact, so that nothing may change at all. */
    @ParameterizedTest
    @ValueSource(doubles = {1, -64, 1024, -0x1p40, 0x1p48})
    void isInvariantToShifts(double shift) {
        Matrix shifted = row(3 + shift, -1 + shift, shift);

        assertEquals(
                SoftmaxCrossEntropy.loss(row(3, -1, 0), new int[] {1}),
                SoftmaxCrossEntropy.loss(shifted, new int[] {1}));
    }

    @Test
    void hugeLogitsCostTheirDistance() {
        assertEquals(0, SoftmaxCrossEntropy.loss(row(1e300, -1e300), new int[] {0}));
        assertEquals(2e300, SoftmaxCrossEntropy.loss(row(1e300, -1e300), new int[] {1}));
        assertEquals(800, SoftmaxCrossEntropy.loss(row(800, 0), new int[] {1}));
    }

    @Test
    void smallLossesKeepTheirDigits() {
        // -log(1 / (1 + exp(-40))), where 1 + exp(-40) is 1 in double precision.
        assertEquals(Math.exp(-40), SoftmaxCrossEntropy.loss(row(40, 0), new int[] {0}), Math.exp(-40) * 1e-15);
    }

    @Test
    void nanIsNotLost() {
        assertTrue(Double.isNaN(SoftmaxCrossEntropy.loss(row(1, Double.NaN, 3), new int[] {0})));
        assertTrue(Double.isNaN(SoftmaxCrossEntropy.loss(row(Double.NaN, 2, 3), new int[] {2})));
    }

    @Test
    void anImpossibleLabelCostsInfinitely() {
        assertEquals(
                Double.POSITIVE_INFINITY, SoftmaxCrossEntropy.loss(row(Double.NEGATIVE_INFINITY, 3), new int[] {0}));
    }

    @Test
    void readsOnlyAsManyLabelsAsExamples() {
        assertEquals(
                SoftmaxCrossEntropy.loss(LOGITS, new int[] {1, 2}),
                SoftmaxCrossEntropy.loss(LOGITS, new int[] {1, 2, 99}));
    }

    @Test
    void refusesLabelsThatAreNoClasses() {
        assertRefused("2 examples need as many labels, got 1", 0);
        assertRefused("label 3 of example 1 is not a class: there are 3, from 0", 0, 3);
        assertRefused("label -1 of example 0 is not a class: there are 3, from 0", -1, 0);
    }

    private static void assertRefused(String message, int... labels) {
        Matrix delta = Precision.DOUBLE.zeros(2, 3);
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> SoftmaxCrossEntropy.loss(LOGITS, labels))
                        .getMessage());
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> SoftmaxCrossEntropy.lossAndDelta(LOGITS, labels, delta))
                        .getMessage());
    }
}
