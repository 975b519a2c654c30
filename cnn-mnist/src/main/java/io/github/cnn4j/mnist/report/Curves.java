package io.github.cnn4j.mnist.report;

import io.github.cnn4j.mnist.report.CurveChart.Line;
import io.github.cnn4j.mnist.report.CurveChart.Point;
import io.github.cnn4j.train.EpochResult;
import io.github.cnn4j.train.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The learning curves of a training run: loss and accuracy by epoch. */
final class Curves {
    /** Largest number of points: more cannot be seen on a screen. */
    private static final int MOST_MEANS = 200;

    private Curves() {}

    /** Returns the charts that have data. */
    static List<Map<String, Object>> charts(History history) {
        List<Map<String, Object>> charts = new ArrayList<>();
        List<Point> train = points(history, EpochResult::trainLoss);
        List<Point> test = points(history, epoch -> epoch.test().crossEntropy());
        List<Point> accuracy = points(history, epoch -> epoch.test().accuracy());
        if (!train.isEmpty()) {
            List<Line> lines = new ArrayList<>();
            List<Point> batches = batchMeans(history);
            if (!batches.isEmpty()) {
                lines.add(new Line("training, within the epoch", "batches", batches));
            }
            lines.add(new Line("training", "train", train));
            if (!test.isEmpty()) {
                lines.add(new Line("test", "test", test));
            }
            charts.add(
                    new CurveChart("Loss", lossSummary(train, test), lines, Scale.fromZero(largest(lines))).values());
        }
        if (!accuracy.isEmpty()) {
            Line line = new Line("test", "test", accuracy);
            Scale scale = Scale.ofFractions(
                    accuracy.stream().mapToDouble(Point::y).min().orElse(0), largest(List.of(line)));
            charts.add(new CurveChart("Accuracy", accuracySummary(accuracy), List.of(line), scale).values());
        }
        return charts;
    }

    private static List<Point> points(History history, ToDoubleFunction<EpochResult> value) {
        return history.epochs().stream()
                .map(epoch -> new Point(epoch.epoch(), value.applyAsDouble(epoch)))
                .filter(point -> Double.isFinite(point.y()))
                .toList();
    }

    /** Returns means over groups of neighbouring batches. */
    private static List<Point> batchMeans(History history) {
        List<Double> losses = history.batchLosses();
        int width = Math.max(1, (losses.size() + MOST_MEANS - 1) / MOST_MEANS);
        List<Point> means = new ArrayList<>();
        for (int from = 0; from + width <= losses.size(); from += width) {
            double mean = losses.subList(from, from + width).stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElse(Double.NaN);
            if (Double.isFinite(mean)) {
                means.add(new Point((from + width / 2.0) / history.batchesPerEpoch(), mean));
            }
        }
        return means;
    }

    private static double largest(List<Line> lines) {
        return lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(Point::y)
                .max()
                .orElse(0);
    }

    private static String lossSummary(List<Point> train, List<Point> test) {
        String summary = "Training loss from " + loss(train.get(0)) + " to " + loss(train.get(train.size() - 1));
        return test.isEmpty()
                ? summary
                : summary + ", test loss from " + loss(test.get(0)) + " to " + loss(test.get(test.size() - 1));
    }

    private static String loss(Point point) {
        return String.format(Locale.ROOT, "%.4f", point.y());
    }

    private static String accuracySummary(List<Point> accuracy) {
        return String.format(
                Locale.ROOT,
                "Test accuracy from %.2f%% to %.2f%%",
                100 * accuracy.get(0).y(),
                100 * accuracy.get(accuracy.size() - 1).y());
    }
}
