package io.github.cnn4j.mnist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.mnist.metrics.ConfusionMatrix;
import io.github.cnn4j.train.EpochResult;
import io.github.cnn4j.train.Evaluation;
import io.github.cnn4j.train.History;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurvesTest {
    @Test
    void linesGoThroughTheEpochs() {
        List<Map<String, Object>> charts =
                Curves.charts(history(History.End.FINISHED, List.of(), epoch(1, 2, 0.5, 1.5), epoch(2, 1, 0.7, 0.5)));

        assertEquals(
                List.of("Loss", "Accuracy"),
                charts.stream().map(chart -> chart.get("title")).toList());
        // Loss from 0 to 2, epochs from 0 to 2; y counts downwards.
        assertEquals(List.of("M500.00 0.00L1000.00 500.00", "M500.00 250.00L1000.00 750.00"), paths(charts.get(0)));
        assertEquals(List.of("M500.00 1000.00L1000.00 0.00"), paths(charts.get(1)));
        assertEquals("Test accuracy from 50.00% to 70.00%", charts.get(1).get("summary"));
        assertEquals(List.of("50%", "55%", "60%", "65%", "70%"), labels(charts.get(1), "yTicks"));
        assertEquals(List.of("0", "1", "2"), labels(charts.get(1), "xTicks"));
    }

    @Test
    void aGapIsLeftWhereThereIsNoNumber() {
        List<Map<String, Object>> charts = Curves.charts(new History(
                List.of(
                        new EpochResult(1, 2, Evaluation.NONE, 1),
                        new EpochResult(2, Double.POSITIVE_INFINITY, Evaluation.NONE, 1),
                        new EpochResult(3, 1, Evaluation.NONE, 1)),
                List.of(),
                1,
                History.End.FINISHED));

        assertEquals(1, charts.size(), "there is no accuracy without a test set");
        assertEquals(List.of("M333.33 0.00L1000.00 500.00"), paths(charts.get(0)));
        assertEquals("Training loss from 2.0000 to 1.0000", charts.get(0).get("summary"));
    }

    @Test
    void oneEpochIsADot() {
        List<Map<String, Object>> charts = Curves.charts(history(History.End.FINISHED, List.of(), epoch(1, 2, 0.5, 1)));

        assertEquals(List.of("M1000.00 0.00h0", "M1000.00 500.00h0"), paths(charts.get(0)));
        assertEquals(List.of("0%", "20%", "40%", "60%", "80%", "100%"), labels(charts.get(1), "yTicks"));
    }

    @Test
    void noEpochIsNoChart() {
        assertEquals(List.of(), Curves.charts(history(History.End.INTERRUPTED, List.of(1.0, 2.0))));
    }

    @Test
    void batchLossesBecomeAtMost200Means() {
        List<Double> losses =
                IntStream.range(0, 1000).mapToObj(i -> i < 500 ? 2.0 : 1.0).toList();

        List<Map<String, Object>> charts =
                Curves.charts(history(History.End.FINISHED, losses, epoch(1, 2, 0.5, 1), epoch(2, 1, 0.5, 1)));

        String means = paths(charts.get(0)).get(0);
        assertEquals(200, means.split("[ML]").length - 1);
        assertTrue(means.startsWith("M2.50 0.00L7.50 0.00L"), means);
        assertTrue(means.endsWith("L997.50 500.00"), means);
    }

    @Test
    void anInterruptedEpochIsDrawnAsFarAsItCame() {
        List<Double> losses = Collections.nCopies(7, 1.0);

        List<Map<String, Object>> charts =
                Curves.charts(new History(List.of(epoch(1, 2, 0.5, 1)), losses, 5, History.End.INTERRUPTED));

        assertEquals(3, paths(charts.get(0)).size());
        assertEquals(7, paths(charts.get(0)).get(0).split("[ML]").length - 1);
    }

    @Test
    void ticksAreRoundNumbersThatHoldAllValues() {
        assertEquals(List.of("0.00", "0.05", "0.10", "0.15", "0.20"), labels(Scale.fromZero(0.17)));
        assertEquals(List.of("0.0", "0.5", "1.0", "1.5", "2.0", "2.5"), labels(Scale.fromZero(2.4)));
        assertEquals(List.of("0", "200", "400", "600", "800"), labels(Scale.fromZero(700)));
        assertEquals(List.of("0.0", "0.2", "0.4", "0.6", "0.8", "1.0"), labels(Scale.fromZero(0)));
        assertEquals(List.of("98.0%", "98.2%", "98.4%", "98.6%", "98.8%"), labels(Scale.ofFractions(0.981, 0.9876)));
        assertEquals(List.of("0", "5", "10", "15", "20"), labels(Scale.ofWholeNumbers(20)));
        assertEquals(List.of("0", "1"), labels(Scale.ofWholeNumbers(1)));
    }

    /** The example of scikit-learn's documentation of {@code balanced_accuracy_score}: y_true 010010, y_pred 010001. */
    @Test
    void balancedAccuracyIsThatOfScikitLearn() {
        ConfusionMatrix confusion = new ConfusionMatrix(new int[][] {{3, 1, 0}, {1, 1, 0}, {0, 0, 0}});

        assertEquals(0.625, BalancedAccuracy.of(confusion), 1e-15);
        assertTrue(BalancedAccuracy.differs(confusion));
    }

    private static List<String> labels(Scale scale) {
        return scale.ticks().stream().map(scale::label).toList();
    }

    private static List<String> paths(Map<String, Object> chart) {
        return values(chart, "lines", "path");
    }

    private static List<String> labels(Map<String, Object> chart, String ticks) {
        return values(chart, ticks, "label");
    }

    private static List<String> values(Map<String, Object> chart, String list, String name) {
        return ((List<?>) chart.get(list))
                .stream()
                        .map(element -> (String) ((Map<?, ?>) element).get(name))
                        .toList();
    }

    private static EpochResult epoch(int number, double trainLoss, double accuracy, double testLoss) {
        return new EpochResult(
                number,
                trainLoss,
                new Evaluation(10, (int) Math.round(10 * accuracy), testLoss, -accuracy, testLoss),
                1);
    }

    private static History history(History.End end, List<Double> losses, EpochResult... epochs) {
        return new History(List.of(epochs), losses, Math.max(1, losses.size() / Math.max(1, epochs.length)), end);
    }
}
