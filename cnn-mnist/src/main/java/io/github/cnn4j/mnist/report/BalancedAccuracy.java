package io.github.cnn4j.mnist.report;

import io.github.cnn4j.mnist.metrics.ConfusionMatrix;
import java.util.stream.IntStream;

/**
 * The accuracy if every class had as many examples: the mean of the recall over the classes that occur, as in scikit-learn's
 * {@code balanced_accuracy_score}. K. H. Brodersen et al., The balanced accuracy and its posterior distribution, ICPR 2010.
 */
final class BalancedAccuracy {
    private BalancedAccuracy() {}

    static double of(ConfusionMatrix confusion) {
        return IntStream.range(0, confusion.classes())
                .filter(i -> confusion.support(i) > 0)
                .mapToDouble(confusion::recall)
                .average()
                .orElse(Double.NaN);
    }

    /** Returns whether the classes have unequal sizes: otherwise it equals the plain accuracy. */
    static boolean differs(ConfusionMatrix confusion) {
        return IntStream.range(0, confusion.classes())
                        .map(confusion::support)
                        .filter(count -> count > 0)
                        .distinct()
                        .count()
                > 1;
    }
}
