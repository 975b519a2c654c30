package io.github.cnn4j.loss;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Softmax and the cross-entropy loss on top of the logits (homework, section 7), as one function of logits z and targets t,
 * whose rows are one-hot or soft labels that add up to 1:
 *
 * <pre>
 * y = softmax(z),   L = -Σ_j t_j log y_j = Σ_j t_j (log Σ_i exp(z_i) - z_j),   δ_j = (y_j - t_j) / N
 * </pre>
 *
 * <p>Label smoothing by ε replaces t_j by (1 - ε) t_j + ε/K for K classes (Szegedy et al., Rethinking the Inception
 * architecture, 2016), as PyTorch's {@code CrossEntropyLoss} does.
 *
 * <p>Class weights w make examples of rare classes count more, as PyTorch's {@code CrossEntropyLoss(weight)} does for labels: the
 * mean over the batch becomes the mean weighted by the weights of the targets (before smoothing),
 *
 * <pre>
 * W = Σ_n Σ_j w_j t(n, j),   L = Σ_n Σ_j w_j t(n, j) (log Σ_i exp(z(n, i)) - z(n, j)) / W,
 * δ(n, j) = (y(n, j) Σ_i w_i t(n, i) - w_j t(n, j)) / W
 * </pre>
 *
 * <p>A logit of -∞ is a class with probability 0: it adds nothing to the loss of another class, and its own is +∞. Where a
 * logit is NaN or +∞, or all are -∞, there are no probabilities and the loss is NaN, never a number.
 *
 * @param labelSmoothing ε, from 0 to below 1
 * @param classWeights w, a finite number above 0 for each class; empty if all classes count the same
 */
public record SoftmaxCrossEntropy(double labelSmoothing, List<Double> classWeights) implements Loss {

    /** How far the sum of a row of targets may be from 1. */
    private static final double TOLERANCE = 1e-5;

    private static final SoftmaxCrossEntropy PLAIN = new SoftmaxCrossEntropy(0);

    /**
     * Checks the numbers.
     *
     * @param labelSmoothing ε
     * @param classWeights w
     * @throws IllegalArgumentException if ε is not from 0 to below 1, or a weight is not a finite number above 0
     */
    public SoftmaxCrossEntropy {
        classWeights = List.copyOf(classWeights);
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException("the label smoothing must be from 0 to below 1, got " + labelSmoothing);
        }
        for (double weight : classWeights) {
            if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "class weights must be finite numbers above 0, got " + weight + " in " + classWeights);
            }
        }
    }

    /**
     * Creates the loss in which all classes count the same.
     *
     * @param labelSmoothing ε, from 0 to below 1
     * @throws IllegalArgumentException if ε is not from 0 to below 1
     */
    public SoftmaxCrossEntropy(double labelSmoothing) {
        this(labelSmoothing, List.of());
    }

    /** Creates the loss without label smoothing, as the homework has it. */
    public SoftmaxCrossEntropy() {
        this(0);
    }

    /**
     * Returns the mean cross-entropy of labels, without smoothing.
     *
     * @param logits N x classes; not modified
     * @param labels the class of each example, from 0, at least N of them
     * @return the mean over the batch, at least 0
     * @throws IllegalArgumentException if a label is not a class, or there are fewer labels than examples
     */
    public static double loss(RealMatrix logits, int[] labels) {
        return PLAIN.loss(logits, oneHot(logits, labels));
    }

    /**
     * Computes the mean cross-entropy of labels, without smoothing, and its gradient, δ(n, j) = (y(n, j) - t(n, j)) / N.
     *
     * @param logits N x classes; not modified
     * @param labels the class of each example, from 0, at least N of them
     * @param delta N x classes; overwritten
     * @return the mean over the batch, at least 0
     * @throws IllegalArgumentException if a label is not a class, or there are fewer labels than examples
     */
    public static double lossAndDelta(RealMatrix logits, int[] labels, Matrix delta) {
        return PLAIN.lossAndDelta(logits, oneHot(logits, labels), delta);
    }

    private static Matrix oneHot(RealMatrix logits, int[] labels) {
        Matrix targets = Precision.DOUBLE.zeros(logits.getRowDimension(), logits.getColumnDimension());
        Targets.oneHot(labels, targets);
        return targets;
    }

    @Override
    public double loss(RealMatrix outputs, RealMatrix targets) {
        Targets.requireSameSize(outputs, targets);
        double weight = weight(targets);
        double sum = 0;
        for (int n = 0; n < outputs.getRowDimension(); n++) {
            requireDistribution(targets, n);
            sum += loss(outputs, targets, n);
        }
        return sum / weight;
    }

    /**
     * Returns W, the sum of the weights of the targets; without class weights the number of examples.
     *
     * @throws IllegalArgumentException if there are not as many class weights as targets of an example
     */
    @Override
    public double weight(RealMatrix targets) {
        if (classWeights.isEmpty()) {
            return targets.getRowDimension();
        }
        if (classWeights.size() != targets.getColumnDimension()) {
            throw new IllegalArgumentException("softmax cross-entropy with " + classWeights.size()
                    + " class weights needs as many classes, got " + targets.getColumnDimension());
        }
        double sum = 0;
        for (int n = 0; n < targets.getRowDimension(); n++) {
            for (int j = 0; j < targets.getColumnDimension(); j++) {
                sum += classWeights.get(j) * targets.getEntry(n, j);
            }
        }
        return sum;
    }

    @Override
    public double lossAndDelta(RealMatrix outputs, RealMatrix targets, Matrix delta) {
        double loss = loss(outputs, targets);
        Softmax.apply(outputs, delta);
        for (int n = 0; n < outputs.getRowDimension(); n++) {
            if (!classWeights.isEmpty()) {
                delta.rows(n, n + 1).scale(sumOfTargets(targets, n));
            }
            for (int j = 0; j < outputs.getColumnDimension(); j++) {
                delta.addToEntry(n, j, -target(targets, n, j));
            }
        }
        delta.scale(1.0 / weight(targets));
        return loss;
    }

    /** Σ_j w_j t(n, j), after smoothing. */
    private double sumOfTargets(RealMatrix targets, int n) {
        double sum = 0;
        for (int j = 0; j < targets.getColumnDimension(); j++) {
            sum += target(targets, n, j);
        }
        return sum;
    }

    /**
     * Σ_j t_j (log Σ_i exp(z_i) - z_j) with log Σ_i exp(z_i) = max + log(1 + Σ over the others of exp(z_i - max)): nothing
     * overflows, and a small loss keeps its digits.
     */
    private double loss(RealMatrix logits, RealMatrix targets, int n) {
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
        double log = Math.log1p(others);
        double sum = 0;
        for (int j = 0; j < logits.getColumnDimension(); j++) {
            double t = target(targets, n, j);
            // A class that the target leaves out adds nothing, not even where its logit is -∞.
            if (t != 0) {
                sum += t * ((max - logits.getEntry(n, j)) + log);
            }
        }
        return sum;
    }

    /** w_j t(n, j), after smoothing. */
    private double target(RealMatrix targets, int n, int j) {
        double t = targets.getEntry(n, j);
        double smoothed =
                labelSmoothing == 0 ? t : (1 - labelSmoothing) * t + labelSmoothing / targets.getColumnDimension();
        return classWeights.isEmpty() ? smoothed : classWeights.get(j) * smoothed;
    }

    private static void requireDistribution(RealMatrix targets, int n) {
        double sum = 0;
        boolean valid = true;
        for (int j = 0; j < targets.getColumnDimension(); j++) {
            double t = targets.getEntry(n, j);
            valid &= t >= 0;
            sum += t;
        }
        if (!valid || !(Math.abs(sum - 1) <= TOLERANCE)) {
            throw new IllegalArgumentException(
                    "softmax cross-entropy needs targets of at least 0 that add up to 1, got "
                            + Arrays.toString(targets.getRow(n)) + " for example " + n);
        }
    }

    @Override
    public String settings() {
        return "softmax cross-entropy" + (labelSmoothing == 0 ? "" : ", label smoothing " + labelSmoothing)
                + (classWeights.isEmpty() ? "" : ", class weights " + classWeights);
    }
}
