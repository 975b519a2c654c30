package io.github.cnn4j.mnist.metrics;

import io.github.cnn4j.loss.Softmax;
import io.github.cnn4j.loss.SoftmaxCrossEntropy;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Counts correct and wrong classifications batch by batch, in memory that does not grow with the examples.
 *
 * <p>Not safe for use by several threads at once. Sums are taken in the order of the examples, so the same batches give
 * the same bits.
 */
public final class ClassificationEvaluator {
    /** Rows of a single-precision softmax over thousands of classes still sum to 1 within this. */
    private static final double SUM_TOLERANCE = 1e-3;

    private final int[][] confusion;
    private final int[] ranks;
    private double crossEntropySum;
    private double negativeProbabilitySum;

    /**
     * Creates an evaluator without examples.
     *
     * @param classes number of classes, at least two
     * @throws IllegalArgumentException if there are fewer than two
     */
    public ClassificationEvaluator(int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException("an evaluation needs at least two classes, got " + classes);
        }
        this.confusion = new int[classes][classes];
        this.ranks = new int[classes];
    }

    /**
     * Adds a batch.
     *
     * @param probabilities at least {@code count} rows of one probability per class, each row summing to 1; not modified
     * @param labels at least {@code count} classes, the label of each row
     * @param count number of rows to add, from the first
     * @throws IllegalArgumentException if a shape does not fit, a label is beyond the classes, or a row holds something
     *     else than probabilities; the evaluator must not be used afterwards, since part of the batch may have been added
     */
    public void add(RealMatrix probabilities, int[] labels, int count) {
        int classes = ranks.length;
        if (probabilities.getColumnDimension() != classes
                || count < 0
                || count > probabilities.getRowDimension()
                || count > labels.length) {
            throw new IllegalArgumentException("an evaluation of " + classes + " classes expects " + count
                    + " rows of " + classes + " probabilities and as many labels, got "
                    + probabilities.getRowDimension() + " x " + probabilities.getColumnDimension() + " and "
                    + labels.length + " labels");
        }
        for (int row = 0; row < count; row++) {
            add(row, checked(probabilities.getRow(row), row), labels[row]);
        }
    }

    /**
     * Adds the outputs of a network for a batch.
     *
     * @param logits N x classes, the outputs before softmax; not modified
     * @param targets N x classes, the class of each example as a one-hot row; not modified
     * @throws IllegalArgumentException if a shape does not fit, or a row has no probabilities because it holds NaN or infinity
     */
    public void addLogits(RealMatrix logits, RealMatrix targets) {
        int count = logits.getRowDimension();
        int[] labels = IntStream.range(0, count)
                .map(row -> Softmax.argMax(targets, row))
                .toArray();
        Matrix probabilities = Matrix.copyOf(logits, Precision.DOUBLE);
        Softmax.apply(logits, probabilities);
        double sum = crossEntropySum;
        add(probabilities, labels, count);
        // From the logits, where the logarithm of a tiny probability keeps its digits.
        crossEntropySum = sum + count * new SoftmaxCrossEntropy().loss(logits, targets);
    }

    /**
     * Returns the results so far.
     *
     * @return an immutable report
     * @throws IllegalStateException if no example has been added
     */
    public ClassificationReport report() {
        if (count() == 0) {
            throw new IllegalStateException("an evaluation expects at least one example before its report, got none");
        }
        return new ClassificationReport(
                new ConfusionMatrix(confusion),
                crossEntropySum / count(),
                negativeProbabilitySum / count(),
                Arrays.stream(ranks).boxed().toList());
    }

    private long count() {
        return Arrays.stream(ranks).asLongStream().sum();
    }

    private void add(int row, double[] probabilities, int label) {
        if (label < 0 || label >= ranks.length) {
            throw new IllegalArgumentException(
                    "an evaluation expects labels of 0 to " + (ranks.length - 1) + ", got " + label + " in row " + row);
        }
        double correct = probabilities[label];
        crossEntropySum -= Math.log(correct);
        negativeProbabilitySum -= correct;
        int rank = 0;
        int predicted = 0;
        for (int i = 0; i < probabilities.length; i++) {
            if (probabilities[i] > correct || (probabilities[i] == correct && i < label)) {
                rank++;
            }
            if (probabilities[i] > probabilities[predicted]) {
                predicted = i;
            }
        }
        ranks[rank]++;
        confusion[label][predicted]++;
    }

    private static double[] checked(double[] probabilities, int row) {
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            double p = probabilities[i];
            // Written so that NaN fails as well; rounding may leave a little more than 1.
            if (!(p >= 0 && p <= 1 + SUM_TOLERANCE)) {
                throw new IllegalArgumentException(
                        "an evaluation expects probabilities of 0 to 1, got " + p + " in row " + row + ", column " + i);
            }
            sum += p;
        }
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw new IllegalArgumentException(
                    "an evaluation expects rows of probabilities that sum to 1, got " + sum + " in row " + row);
        }
        return probabilities;
    }
}
