package io.github.cnn4j.mnist.metrics;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * The number of examples of each class that were classified as each class: one row per true class, one column per predicted
 * class. Immutable.
 *
 * <p>A rate with nothing to count is 0, as by default in scikit-learn: the precision of a class that was never predicted,
 * the recall of a class that does not occur, the F1 of a class that is neither. Macro averages are the plain mean over
 * all classes, such zeros included.
 */
public final class ConfusionMatrix {
    /** The level of {@link #accuracyInterval()}: it covers the true accuracy in 95 of 100 test sets. */
    public static final double CONFIDENCE_LEVEL = 0.95;

    private final int[][] counts;

    /**
     * Creates a matrix with a copy of the counts.
     *
     * @param counts classes x classes, the true class first, none negative, at least one positive
     * @throws IllegalArgumentException if the counts are not square, hold a negative, or are all zero
     */
    public ConfusionMatrix(int[][] counts) {
        this.counts = new int[counts.length][];
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i].length != counts.length) {
                throw new IllegalArgumentException("a confusion matrix of " + counts.length
                        + " classes expects rows of " + counts.length + " counts, got " + counts[i].length + " in row "
                        + i);
            }
            this.counts[i] = counts[i].clone();
            for (int count : counts[i]) {
                if (count < 0) {
                    throw new IllegalArgumentException(
                            "a confusion matrix expects counts of 0 or more, got " + count + " in row " + i);
                }
                total += count;
            }
        }
        if (total == 0 || total > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a confusion matrix expects 1 to " + Integer.MAX_VALUE + " examples, got " + total);
        }
    }

    /**
     * Returns the number of classes.
     *
     * @return rows, and columns
     */
    public int classes() {
        return counts.length;
    }

    /**
     * Returns how many examples of one class were classified as another.
     *
     * @param trueClass the class of the label
     * @param predicted the class with the highest probability
     * @return the number of examples
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public int count(int trueClass, int predicted) {
        return counts[trueClass][predicted];
    }

    /**
     * Returns the number of examples.
     *
     * @return the sum of all counts
     */
    public int total() {
        return IntStream.range(0, classes()).map(this::support).sum();
    }

    /**
     * Returns the number of correctly classified examples.
     *
     * @return the sum of the diagonal
     */
    public int correct() {
        return IntStream.range(0, classes()).map(i -> counts[i][i]).sum();
    }

    /**
     * Returns how often a class occurs.
     *
     * @param trueClass the class
     * @return the sum of its row
     */
    public int support(int trueClass) {
        return Arrays.stream(counts[trueClass]).sum();
    }

    /**
     * Returns how often a class was predicted.
     *
     * @param predicted the class
     * @return the sum of its column
     */
    public int predictions(int predicted) {
        Objects.checkIndex(predicted, classes());
        return Arrays.stream(counts).mapToInt(row -> row[predicted]).sum();
    }

    /**
     * Returns the fraction of correctly classified examples.
     *
     * @return correct / total, 0 to 1
     */
    public double accuracy() {
        return rate(correct(), total());
    }

    /**
     * Returns Wilson's score interval of the accuracy at {@link #CONFIDENCE_LEVEL}: the uncertainty due to the size of the test
     * set. E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
     *
     * @return the lower and upper bound, fractions of 1
     */
    public ConfidenceInterval accuracyInterval() {
        return new WilsonScoreInterval().createInterval(total(), correct(), CONFIDENCE_LEVEL);
    }

    /**
     * Returns the fraction of the examples predicted as a class that are of it.
     *
     * @param predicted the class
     * @return 0 to 1; 0 if the class was never predicted
     */
    public double precision(int predicted) {
        return rate(counts[predicted][predicted], predictions(predicted));
    }

    /**
     * Returns the fraction of the examples of a class that were predicted as such.
     *
     * @param trueClass the class
     * @return 0 to 1; 0 if the class does not occur
     */
    public double recall(int trueClass) {
        return rate(counts[trueClass][trueClass], support(trueClass));
    }

    /**
     * Returns the harmonic mean of precision and recall.
     *
     * @param trueClass the class
     * @return 0 to 1; 0 if the class neither occurs nor was predicted
     */
    public double f1(int trueClass) {
        return rate(2.0 * counts[trueClass][trueClass], (double) support(trueClass) + predictions(trueClass));
    }

    /**
     * Returns the mean of the precision over the classes, each of the same weight.
     *
     * @return 0 to 1
     */
    public double macroPrecision() {
        return IntStream.range(0, classes()).mapToDouble(this::precision).sum() / classes();
    }

    /**
     * Returns the mean of the recall over the classes, each of the same weight.
     *
     * @return 0 to 1
     */
    public double macroRecall() {
        return IntStream.range(0, classes()).mapToDouble(this::recall).sum() / classes();
    }

    /**
     * Returns the mean of the recall over the classes that occur: the accuracy if they occurred equally often. The same as
     * scikit-learn's {@code balanced_accuracy_score}.
     *
     * @return 0 to 1
     */
    public double balancedAccuracy() {
        return IntStream.range(0, classes())
                .filter(i -> support(i) > 0)
                .mapToDouble(this::recall)
                .average()
                .orElseThrow();
    }

    /**
     * Returns whether all classes that occur do so equally often.
     *
     * @return true if the balanced accuracy is the accuracy for that reason
     */
    public boolean isBalanced() {
        return IntStream.range(0, classes())
                        .map(this::support)
                        .filter(support -> support > 0)
                        .distinct()
                        .count()
                == 1;
    }

    /**
     * Returns the mean of F1 over the classes, each of the same weight.
     *
     * @return 0 to 1
     */
    public double macroF1() {
        return IntStream.range(0, classes()).mapToDouble(this::f1).sum() / classes();
    }

    /**
     * Returns the counts as comma-separated values: a header of the predicted classes, then a line per true class.
     *
     * @return lines that end in a line feed
     */
    public String toCsv() {
        return toCsv(String::valueOf);
    }

    /**
     * Returns the counts as comma-separated values, with names of the classes. A name that holds a comma, a quote or a line's
     * end is quoted (RFC 4180).
     *
     * @param className name of each class
     * @return lines that end in a line feed
     */
    public String toCsv(IntFunction<String> className) {
        StringBuilder csv = new StringBuilder("true\\predicted,");
        csv.append(IntStream.range(0, classes())
                .mapToObj(i -> cell(className.apply(i)))
                .collect(Collectors.joining(",")));
        csv.append('\n');
        for (int i = 0; i < classes(); i++) {
            csv.append(cell(className.apply(i))).append(',');
            csv.append(Arrays.stream(counts[i]).mapToObj(String::valueOf).collect(Collectors.joining(",")));
            csv.append('\n');
        }
        return csv.toString();
    }

    private static String cell(String text) {
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    @Override
    public String toString() {
        return toCsv();
    }

    private static double rate(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
