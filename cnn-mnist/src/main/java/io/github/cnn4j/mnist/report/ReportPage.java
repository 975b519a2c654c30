package io.github.cnn4j.mnist.report;

import io.github.cnn4j.mnist.metrics.ClassNames;
import io.github.cnn4j.mnist.metrics.ClassificationReport;
import io.github.cnn4j.mnist.metrics.ConfusionMatrix;
import io.github.cnn4j.train.EpochResult;
import io.github.cnn4j.train.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;

/** Template values of a report, for {@code report.html}. */
final class ReportPage {
    private ReportPage() {}

    static Map<String, Object> of(RunReport report) {
        Map<String, Object> page = new HashMap<>();
        page.put("css", Templates.resource("report.css"));
        page.put("title", report.title());
        page.put("headline", Headline.of(report));
        page.put("charts", Curves.charts(report.history()));
        page.put("epochs", epochs(report.history()));
        page.put("confusion", ConfusionTable.of(report.result().confusion(), report.classNames()));
        page.put("classes", classes(report.result().confusion(), report.classNames()));
        page.put("macro", macro(report.result()));
        page.put("mistakes", examples(report.examples().surestMistakes(), report.classNames()));
        page.put("unsure", examples(report.examples().leastSure(), report.classNames()));
        page.put(
                "settings",
                report.settings().entrySet().stream()
                        .map(setting -> Map.of("name", setting.getKey(), "value", setting.getValue()))
                        .toList());
        page.put("command", report.command());
        return page;
    }

    private static List<Map<String, Object>> epochs(History history) {
        return history.epochs().stream().map(ReportPage::epoch).toList();
    }

    private static Map<String, Object> epoch(EpochResult epoch) {
        return Map.of(
                "epoch",
                epoch.epoch(),
                "trainLoss",
                Numbers.decimal(epoch.trainLoss()),
                "testLoss",
                Numbers.decimal(epoch.test().crossEntropy()),
                "accuracy",
                Numbers.percent(epoch.test().accuracy()),
                "seconds",
                Numbers.seconds(epoch.seconds()));
    }

    private static List<Map<String, Object>> classes(ConfusionMatrix confusion, ClassNames names) {
        return IntStream.range(0, confusion.classes())
                .mapToObj(i -> Map.<String, Object>of(
                        "name", names.name(i),
                        "precision", Numbers.decimal(confusion.precision(i)),
                        "recall", Numbers.decimal(confusion.recall(i)),
                        "f1", Numbers.decimal(confusion.f1(i)),
                        "count", Numbers.count(confusion.support(i)),
                        "predicted", Numbers.count(confusion.predictions(i))))
                .toList();
    }

    private static Map<String, Object> macro(ClassificationReport result) {
        ConfusionMatrix confusion = result.confusion();
        return Map.of(
                "precision", Numbers.decimal(confusion.macroPrecision()),
                "recall", Numbers.decimal(confusion.macroRecall()),
                "f1", Numbers.decimal(confusion.macroF1()),
                "count", Numbers.count(confusion.total()));
    }

    private static List<Map<String, Object>> examples(List<NotableExample> examples, ClassNames names) {
        return examples.stream()
                .map(example -> {
                    Map<String, Object> values = new HashMap<>();
                    values.put("name", example.name());
                    values.put("picture", example.picture().dataUri());
                    values.put("width", example.picture().width());
                    values.put("height", example.picture().height());
                    values.put("label", names.name(example.label()));
                    values.put("predicted", names.name(example.predicted()));
                    values.put("confidence", Numbers.percent(example.confidence()));
                    values.put("labelProbability", Numbers.percent(example.labelProbability()));
                    values.put("mistake", example.isMistake());
                    return values;
                })
                .toList();
    }

    /** The figures at the top of the page. */
    private static final class Headline {
        private Headline() {}

        static List<Map<String, Object>> of(RunReport report) {
            ConfusionMatrix confusion = report.result().confusion();
            ConfidenceInterval interval = confusion.accuracyInterval();
            List<Map<String, Object>> figures = new ArrayList<>();
            figures.add(figure(
                    "Test accuracy",
                    Numbers.percent(confusion.accuracy()),
                    Numbers.percent(interval.getConfidenceLevel(), 0) + " interval "
                            + Numbers.percent(interval.getLowerBound()) + " to "
                            + Numbers.percent(interval.getUpperBound())));
            if (BalancedAccuracy.differs(confusion)) {
                figures.add(figure(
                        "Balanced accuracy",
                        Numbers.percent(BalancedAccuracy.of(confusion)),
                        "mean recall; the classes are unequal"));
            }
            int mistakes = confusion.total() - confusion.correct();
            figures.add(figure(
                    "Mistakes", Numbers.count(mistakes), "of " + Numbers.count(confusion.total()) + " test examples"));
            figures.add(
                    figure("Cross-entropy", Numbers.decimal(report.result().crossEntropy()), "on the test examples"));
            figures.add(figure(
                    "Epochs",
                    Numbers.count(report.history().epochs().size()),
                    end(report.history().end()) + ", "
                            + Numbers.seconds(report.history().epochs().stream()
                                    .mapToDouble(EpochResult::seconds)
                                    .sum())
                            + " s of training"));
            return figures;
        }

        private static Map<String, Object> figure(String name, String value, String note) {
            return Map.of("name", name, "value", value, "note", note);
        }

        private static String end(History.End end) {
            return switch (end) {
                case FINISHED -> "finished";
                case STOPPED_EARLY -> "stopped early";
                case INTERRUPTED -> "interrupted";
            };
        }
    }
}
