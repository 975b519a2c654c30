package io.github.cnn4j.mnist.metrics;

import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.train.Predictions;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;

/**
 * The results of a classifier on a set of examples.
 *
 * @param confusion counts of true and predicted classes
 * @param crossEntropy the mean of -ln p(correct) in nats; a probability below 2.2e-308 counts as that, so that one
 *     certain error does not make the mean infinite
 * @param meanNegativeProbability the mean of -p(correct), the value that the homework's test script calls average
 *     loss: -1 is perfect
 * @param ranks how often the correct class had the highest probability, the second highest, and so on; one count per
 *     class
 */
public record ClassificationReport(
        ConfusionMatrix confusion, double crossEntropy, double meanNegativeProbability, List<Integer> ranks) {
    private static final int NAME_WIDTH = 7;

    /**
     * Checks that the counts belong together.
     *
     * @param confusion counts of true and predicted classes
     * @param crossEntropy the mean of -ln p(correct)
     * @param meanNegativeProbability the mean of -p(correct)
     * @param ranks how often the correct class came first, second, and so on; copied
     * @throws IllegalArgumentException if the ranks do not count every example of the confusion matrix
     */
    public ClassificationReport {
        ranks = List.copyOf(ranks);
        int counted = ranks.stream().mapToInt(Integer::intValue).sum();
        if (ranks.size() != confusion.classes() || counted != confusion.total()) {
            throw new IllegalArgumentException("a report of " + confusion.total() + " examples in "
                    + confusion.classes() + " classes expects a rank for each, got " + counted + " in "
                    + ranks.size());
        }
    }

    /**
     * Runs a network over all examples of a data set.
     *
     * @param network any network with a class per output
     * @param data the examples
     * @return the results
     * @throws IllegalArgumentException if the data does not fit the network, a parameter is NaN or infinite, or
     *     an output has no probabilities; the message names the parameter, or the batch
     * @throws java.util.concurrent.CancellationException if the thread is interrupted before the last example
     */
    public static ClassificationReport of(Network network, LabelledDataset data) {
        network.requireFinite();
        ClassificationEvaluator evaluator =
                new ClassificationEvaluator(network.outputShape().size());
        Predictions.forEachBatch(network, data, (logits, targets, firstIndex) -> {
            try {
                evaluator.addLogits(logits, targets);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "the network has no probabilities for examples " + firstIndex + " to "
                                + (firstIndex + logits.getRowDimension() - 1) + " of " + data.name()
                                + ": its outputs hold NaN or infinity",
                        e);
            }
        });
        return evaluator.report();
    }

    /**
     * Returns the fraction of examples whose class is among the k most probable.
     *
     * @param k number of classes to consider, 1 to the number of classes; 1 gives the accuracy
     * @return 0 to 1
     * @throws IllegalArgumentException if there are not that many classes
     */
    public double topAccuracy(int k) {
        if (k < 1 || k > ranks.size()) {
            throw new IllegalArgumentException("top-k accuracy expects k of 1 to " + ranks.size() + ", got " + k);
        }
        int hits = ranks.stream().limit(k).mapToInt(Integer::intValue).sum();
        return (double) hits / confusion.total();
    }

    /**
     * Returns the report as a plain table: the values of the whole set, then a line per class.
     *
     * @return lines that end in a line feed
     */
    public String toText() {
        return toText(String::valueOf);
    }

    /**
     * Returns the report as a plain table with names of the classes; see {@link #toText()}. Where classes are of different
     * sizes, it also gives the balanced accuracy.
     *
     * @param className name of each class
     * @return lines that end in a line feed
     */
    public String toText(IntFunction<String> className) {
        ConfidenceInterval interval = confusion.accuracyInterval();
        StringBuilder text = new StringBuilder();
        line(text, "examples          %9d", confusion.total());
        line(
                text,
                "accuracy          %8.2f%%   (%.0f%% interval %.2f to %.2f)",
                100 * confusion.accuracy(),
                100 * interval.getConfidenceLevel(),
                100 * interval.getLowerBound(),
                100 * interval.getUpperBound());
        if (!confusion.isBalanced()) {
            line(text, "balanced accuracy %8.2f%%", 100 * confusion.balancedAccuracy());
        }
        int k = Math.min(3, confusion.classes());
        line(text, "top-%d accuracy    %8.2f%%", k, 100 * topAccuracy(k));
        line(text, "cross-entropy     %9.4f", crossEntropy);
        line(text, "mean -p(correct)  %9.4f", meanNegativeProbability);
        text.append('\n');
        int width = IntStream.range(0, confusion.classes())
                .map(i -> className.apply(i).length())
                .reduce(NAME_WIDTH, Math::max);
        String first = "%" + width + "s ";
        line(text, first + "%10s %10s %10s %10s %10s", "class", "precision", "recall", "F1", "examples", "predicted");
        for (int i = 0; i < confusion.classes(); i++) {
            line(
                    text,
                    first + "%10.4f %10.4f %10.4f %10d %10d",
                    className.apply(i),
                    confusion.precision(i),
                    confusion.recall(i),
                    confusion.f1(i),
                    confusion.support(i),
                    confusion.predictions(i));
        }
        line(
                text,
                first + "%10.4f %10.4f %10.4f %10d %10d",
                "macro",
                confusion.macroPrecision(),
                confusion.macroRecall(),
                confusion.macroF1(),
                confusion.total(),
                confusion.total());
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
