package io.github.cnn4j.loss;

import io.github.cnn4j.matrix.Matrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Softmax and the cross-entropy loss on top of the logits (homework, section 7), as one function.
 *
 * <p>For one example with class t: L = -log y_t = log Σ exp(z_j) - z_t. The loss of a batch is the mean over its examples;
 * it is here, and only here, that the mean is taken, so that every gradient below is a plain sum over the batch.
 *
 * <p>A logit of -∞ is a class with probability 0: it adds nothing to the loss of another class, and its own is +∞. Where a
 * logit is NaN or +∞, or all are -∞, there are no probabilities and the loss is NaN, never a number.
 */
public final class SoftmaxCrossEntropy {

    private SoftmaxCrossEntropy() {}

    /**
     * The mean cross-entropy.
     *
     * @param logits N x classes; not modified
     * @param labels the class of each example, from 0, at least N of them
     * @return the mean over the batch, at least 0
     * @throws IllegalArgumentException if a label is not a class, or there are fewer labels than examples
     */
    public static double loss(RealMatrix logits, int[] labels) {
        requireLabels(logits, labels);
        double sum = 0;
        for (int n = 0; n < logits.getRowDimension(); n++) {
            sum += loss(logits, n, labels[n]);
        }
        return sum / logits.getRowDimension();
    }

    /**
     * The mean cross-entropy and its gradient, δ(n, j) = (y(n, j) - t(n, j)) / N with t the one-hot labels.
     *
     * @param logits N x classes; not modified
     * @param labels the class of each example, from 0, at least N of them
     * @param delta N x classes; overwritten
     * @return the mean over the batch, at least 0
     * @throws IllegalArgumentException if a label is not a class, or there are fewer labels than examples
     */
    public static double lossAndDelta(RealMatrix logits, int[] labels, Matrix delta) {
        double loss = loss(logits, labels);
        Softmax.apply(logits, delta);
        for (int n = 0; n < logits.getRowDimension(); n++) {
            delta.addToEntry(n, labels[n], -1);
        }
        delta.scale(1.0 / logits.getRowDimension());
        return loss;
    }

    /**
     * log Σ exp(z_j) - z_t = (max - z_t) + log(1 + Σ over the others of exp(z_j - max)): nothing overflows, and a small loss
     * keeps its digits.
     */
    private static double loss(RealMatrix logits, int n, int label) {
        int best = Softmax.argMax(logits, n);
        double max = logits.getEntry(n, best);
        if (max == Double.POSITIVE_INFINITY) {
            return Double.NaN;
        }
        double others = 0;
        for (int j = 0; j < logits.getColumnDimension(); j++) {
            if (j != best) {
                others += Math.exp(logits.getEntry(n, j) - max);
            }
        }
        return (max - logits.getEntry(n, label)) + Math.log1p(others);
    }

    private static void requireLabels(RealMatrix logits, int[] labels) {
        int count = logits.getRowDimension();
        if (labels.length < count) {
            throw new IllegalArgumentException(count + " examples need as many labels, got " + labels.length);
        }
        for (int n = 0; n < count; n++) {
            if (labels[n] < 0 || labels[n] >= logits.getColumnDimension()) {
                throw new IllegalArgumentException("label " + labels[n] + " of example " + n
                        + " is not a class: there are " + logits.getColumnDimension() + ", from 0");
            }
        }
    }
}
