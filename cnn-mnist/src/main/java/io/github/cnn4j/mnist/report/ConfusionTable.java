package io.github.cnn4j.mnist.report;

import io.github.cnn4j.mnist.metrics.ClassNames;
import io.github.cnn4j.mnist.metrics.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Template values of a confusion matrix: the table, unless it is too large to read, and the most common mistakes. */
final class ConfusionTable {
    /** Largest number of classes shown as a table; it fits a wide screen. */
    static final int MOST_CLASSES = 50;

    /** Names of more columns than these stand upright. */
    private static final int MOST_LYING = 12;

    private static final int PAIRS = 10;

    private ConfusionTable() {}

    private record Pair(int label, int predicted, int count) {}

    static Map<String, Object> of(ConfusionMatrix confusion, ClassNames names) {
        boolean fits = confusion.classes() <= MOST_CLASSES;
        return Map.of(
                "fits",
                fits,
                "many",
                confusion.classes() > MOST_LYING,
                "classes",
                confusion.classes(),
                "names",
                fits ? names.all() : List.of(),
                "rows",
                fits ? rows(confusion, names) : List.of(),
                "pairs",
                pairs(confusion, names));
    }

    private static List<Map<String, Object>> rows(ConfusionMatrix confusion, ClassNames names) {
        return IntStream.range(0, confusion.classes())
                .mapToObj(label -> Map.of("name", names.name(label), "cells", cells(confusion, label)))
                .toList();
    }

    private static List<Map<String, Object>> cells(ConfusionMatrix confusion, int label) {
        int all = Math.max(1, confusion.support(label));
        return IntStream.range(0, confusion.classes())
                .mapToObj(predicted -> {
                    int count = confusion.count(label, predicted);
                    return Map.<String, Object>of(
                            "count", Numbers.count(count),
                            // The square root makes few mistakes among many examples visible.
                            "strength", String.format(Locale.ROOT, "%.3f", Math.sqrt((double) count / all)),
                            "style", count == 0 ? "none" : label == predicted ? "hit" : "miss");
                })
                .toList();
    }

    private static List<Map<String, Object>> pairs(ConfusionMatrix confusion, ClassNames names) {
        List<Pair> pairs = new ArrayList<>();
        for (int label = 0; label < confusion.classes(); label++) {
            for (int predicted = 0; predicted < confusion.classes(); predicted++) {
                int count = confusion.count(label, predicted);
                if (label != predicted && count > 0) {
                    pairs.add(new Pair(label, predicted, count));
                }
            }
        }
        // A stable sort: equal counts stay in the order of the classes.
        pairs.sort(Comparator.comparingInt(Pair::count).reversed());
        return pairs.stream()
                .limit(PAIRS)
                .map(pair -> Map.<String, Object>of(
                        "label",
                        names.name(pair.label()),
                        "predicted",
                        names.name(pair.predicted()),
                        "count",
                        Numbers.count(pair.count()),
                        "share",
                        Numbers.percent((double) pair.count() / confusion.support(pair.label()))))
                .toList();
    }
}
