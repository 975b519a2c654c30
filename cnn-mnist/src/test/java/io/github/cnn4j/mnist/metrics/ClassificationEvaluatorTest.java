package io.github.cnn4j.mnist.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class ClassificationEvaluatorTest {
    /** A mean of five values, each within a unit in the last place. */
    private static final double ROUNDING = 1e-15;

    private final ClassificationEvaluator evaluator = new ClassificationEvaluator(3);

    @Test
    void countsBatchByBatch() {
        evaluator.add(rows(new double[][] {{0.7, 0.2, 0.1}, {0.3, 0.6, 0.1}}), new int[] {0, 0}, 2);
        evaluator.add(rows(new double[][] {{0.2, 0.3, 0.5}, {0.5, 0.4, 0.1}, {0.1, 0.1, 0.8}}), new int[] {2, 2, 1}, 3);

        ClassificationReport report = evaluator.report();

        assertEquals(
                "true\\predicted,0,1,2\n0,1,1,0\n1,0,0,1\n2,1,0,1\n",
                report.confusion().toCsv());
        assertEquals(-(0.7 + 0.3 + 0.5 + 0.1 + 0.1) / 5, report.meanNegativeProbability(), ROUNDING);
        assertEquals(
                -(Math.log(0.7) + Math.log(0.3) + Math.log(0.5) + Math.log(0.1) + Math.log(0.1)) / 5,
                report.crossEntropy(),
                ROUNDING);
    }

    @Test
    void countsOnlyTheFirstRows() {
        evaluator.add(rows(new double[][] {{0.7, 0.2, 0.1}, {9, 9, 9}}), new int[] {0, 77}, 1);

        assertEquals(1, evaluator.report().confusion().total());
    }

    @Test
    void ranksTheCorrectClass() {
        evaluator.add(
                rows(new double[][] {{0.7, 0.2, 0.1}, {0.3, 0.6, 0.1}, {0.2, 0.5, 0.3}, {0.1, 0.2, 0.7}}),
                new int[] {0, 0, 0, 0},
                4);

        ClassificationReport report = evaluator.report();

        assertEquals(List.of(1, 1, 2), report.ranks());
        assertEquals(0.25, report.topAccuracy(1));
        assertEquals(0.5, report.topAccuracy(2));
        assertEquals(1.0, report.topAccuracy(3));
    }

    @Test
    void takesTheLowerClassOfEqualProbabilities() {
        evaluator.add(rows(new double[][] {{0.4, 0.4, 0.2}, {0.4, 0.4, 0.2}}), new int[] {0, 1}, 2);

        ClassificationReport report = evaluator.report();

        assertEquals(1, report.confusion().count(0, 0));
        assertEquals(1, report.confusion().count(1, 0));
        assertEquals(List.of(1, 1, 0), report.ranks());
    }

    @Test
    void topOneIsTheAccuracy() {
        Random random = new Random(3);
        for (int batch = 0; batch < 20; batch++) {
            double a = random.nextDouble() / 2;
            double b = random.nextDouble() / 2;
            evaluator.add(rows(new double[][] {{a, b, 1 - a - b}}), new int[] {random.nextInt(3)}, 1);
        }

        ClassificationReport report = evaluator.report();

        assertEquals(report.confusion().accuracy(), report.topAccuracy(1));
    }

    @Test
    void certainErrorIsInfinite() {
        evaluator.add(rows(new double[][] {{0, 1, 0}}), new int[] {0}, 1);

        assertEquals(Double.POSITIVE_INFINITY, evaluator.report().crossEntropy());
        assertEquals(0.0, evaluator.report().meanNegativeProbability());
    }

    @Test
    void refusesBatchesThatDoNotFit() {
        assertRefused(
                "an evaluation of 3 classes expects 1 rows of 3 probabilities and as many labels, got 1 x 2 and 1"
                        + " labels",
                new double[][] {{0.5, 0.5}},
                new int[] {0},
                1);
        assertRefused(
                "an evaluation of 3 classes expects 2 rows of 3 probabilities and as many labels, got 1 x 3 and 2"
                        + " labels",
                new double[][] {{0.5, 0.5, 0}},
                new int[] {0, 0},
                2);
        assertRefused(
                "an evaluation of 3 classes expects 1 rows of 3 probabilities and as many labels, got 1 x 3 and 0"
                        + " labels",
                new double[][] {{0.5, 0.5, 0}},
                new int[] {},
                1);
    }

    @Test
    void refusesWhatAreNoProbabilities() {
        assertRefused(
                "an evaluation expects probabilities of 0 to 1, got NaN in row 1, column 2",
                new double[][] {{1, 0, 0}, {0, 1, Double.NaN}},
                new int[] {0, 0},
                2);
        assertRefused(
                "an evaluation expects probabilities of 0 to 1, got -0.5 in row 0, column 0",
                new double[][] {{-0.5, 1, 0.5}},
                new int[] {0},
                1);
        assertRefused(
                "an evaluation expects rows of probabilities that sum to 1, got 0.75 in row 0",
                new double[][] {{0.25, 0.25, 0.25}},
                new int[] {0},
                1);
    }

    @Test
    void refusesLabelsBeyondTheClasses() {
        assertRefused(
                "an evaluation expects labels of 0 to 2, got 3 in row 0", new double[][] {{1, 0, 0}}, new int[] {3}, 1);
    }

    @Test
    void refusesToReportOnNothing() {
        assertEquals(
                "an evaluation expects at least one example before its report, got none",
                assertThrows(IllegalStateException.class, evaluator::report).getMessage());
        assertEquals(
                "an evaluation needs at least two classes, got 1",
                assertThrows(IllegalArgumentException.class, () -> new ClassificationEvaluator(1))
                        .getMessage());
    }

    private void assertRefused(String message, double[][] probabilities, int[] labels, int count) {
        RealMatrix matrix = rows(probabilities);
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> evaluator.add(matrix, labels, count))
                        .getMessage());
    }

    private static RealMatrix rows(double[][] rows) {
        return new Array2DRowRealMatrix(rows);
    }
}
