package io.github.cnn4j.mnist.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    /** Quotients of small integers and their sums: a few units in the last place. */
    private static final double ROUNDING = 1e-15;

    /** Class 3 never occurs; class 2 is never predicted; not symmetric, so that a transposed matrix shows. */
    private final ConfusionMatrix confusion =
            new ConfusionMatrix(new int[][] {{5, 1, 0, 2}, {3, 4, 0, 0}, {1, 2, 0, 2}, {0, 0, 0, 0}});

    @Test
    void countsRowsAsTrueAndColumnsAsPredicted() {
        assertEquals(4, confusion.classes());
        assertEquals(3, confusion.count(1, 0));
        assertEquals(1, confusion.count(0, 1));
        assertEquals(20, confusion.total());
        assertEquals(9, confusion.correct());
        assertEquals(8, confusion.support(0));
        assertEquals(9, confusion.predictions(0));
    }

    @Test
    void givesRatesPerClass() {
        assertEquals(9 / 20.0, confusion.accuracy());
        assertEquals(5 / 9.0, confusion.precision(0));
        assertEquals(5 / 8.0, confusion.recall(0));
        assertEquals(4 / 7.0, confusion.precision(1));
        assertEquals(4 / 7.0, confusion.recall(1));
        assertEquals(2 * (5 / 9.0) * (5 / 8.0) / (5 / 9.0 + 5 / 8.0), confusion.f1(0), ROUNDING);
    }

    @Test
    void countsARateOfNothingAsZero() {
        assertEquals(0.0, confusion.precision(2));
        assertEquals(0.0, confusion.recall(2));
        assertEquals(0.0, confusion.precision(3));
        assertEquals(0.0, confusion.recall(3));
        assertEquals(0.0, confusion.f1(3));
        ConfusionMatrix unseen = new ConfusionMatrix(new int[][] {{1, 0}, {0, 0}});
        assertEquals(0.0, unseen.f1(1));
    }

    @Test
    void averagesOverAllClassesAlike() {
        assertEquals((5 / 9.0 + 4 / 7.0) / 4, confusion.macroPrecision(), ROUNDING);
        assertEquals((5 / 8.0 + 4 / 7.0) / 4, confusion.macroRecall(), ROUNDING);
        assertEquals((10 / 17.0 + 4 / 7.0) / 4, confusion.macroF1(), ROUNDING);
    }

    @Test
    void givesWilsonsIntervalOfTheAccuracy() {
        ConfidenceInterval interval = new ConfusionMatrix(new int[][] {{9876, 100}, {24, 0}}).accuracyInterval();

        // Wilson's formula with z = 1.959964, worked out apart; Commons Math finds z to about 1e-9.
        assertEquals(0.9852361608857194, interval.getLowerBound(), 1e-9);
        assertEquals(0.9895893639031967, interval.getUpperBound(), 1e-9);
        assertEquals(0.95, interval.getConfidenceLevel());
    }

    @Test
    void intervalOfAPerfectScoreStillLeavesRoom() {
        ConfidenceInterval interval = new ConfusionMatrix(new int[][] {{10000, 0}, {0, 0}}).accuracyInterval();

        assertEquals(0.9996160016293234, interval.getLowerBound(), 1e-9);
        assertEquals(1.0, interval.getUpperBound(), 1e-9);
    }

    @Test
    void writesCommaSeparatedValues() {
        assertEquals("true\\predicted,0,1\n0,3,1\n1,0,2\n", new ConfusionMatrix(new int[][] {{3, 1}, {0, 2}}).toCsv());
    }

    @Test
    void keepsItsOwnCounts() {
        int[][] counts = {{1, 0}, {0, 1}};
        ConfusionMatrix copy = new ConfusionMatrix(counts);

        counts[0][0] = 7;

        assertEquals(1, copy.count(0, 0));
    }

    @Test
    void refusesWhatIsNoConfusionMatrix() {
        assertRefused(
                "a confusion matrix of 2 classes expects rows of 2 counts, got 1 in row 1", new int[][] {{1, 2}, {1}});
        assertRefused("a confusion matrix expects counts of 0 or more, got -1 in row 0", new int[][] {{-1, 2}, {1, 1}});
        assertRefused("a confusion matrix expects 1 to 2147483647 examples, got 0", new int[][] {{0, 0}, {0, 0}});
        assertRefused("a confusion matrix expects 1 to 2147483647 examples, got 2147483648", new int[][] {
            {Integer.MAX_VALUE, 0}, {1, 0}
        });
    }

    private static void assertRefused(String message, int[][] counts) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> new ConfusionMatrix(counts))
                        .getMessage());
    }
}
