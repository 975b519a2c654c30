package io.github.cnn4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoppingRuleTest {

    /** After how many epochs of these test losses a rule stops; 0 for never. */
    private static int stopsAfter(StoppingRule rule, double... losses) {
        List<EpochResult> epochs = new ArrayList<>();
        for (double loss : losses) {
            epochs.add(new EpochResult(epochs.size() + 1, 1, new Evaluation(10, 5, loss, -0.5, loss), 1));
            if (rule.stopAfter(epochs)) {
                return epochs.size();
            }
        }
        return 0;
    }

    @Test
    void neverNeverStops() {
        assertEquals(0, stopsAfter(StoppingRule.never(), 1, 2, 3, 4, 5));
    }

    @Test
    void stopsAfterSoManyEpochsWithoutABetterLoss() {
        assertEquals(2, stopsAfter(StoppingRule.noImprovement(1, 0), 1, 1));
        assertEquals(4, stopsAfter(StoppingRule.noImprovement(2, 0), 3, 2, 2.5, 2.1));
    }

    @Test
    void aBetterLossStartsThePatienceAnew() {
        assertEquals(0, stopsAfter(StoppingRule.noImprovement(2, 0), 3, 3, 2, 2, 1, 1.5, 0.5));
        assertEquals(7, stopsAfter(StoppingRule.noImprovement(2, 0), 3, 3, 2, 2, 1, 1.5, 1, 0.5));
    }

    @Test
    void smallImprovementsDoNotCount() {
        assertEquals(3, stopsAfter(StoppingRule.noImprovement(2, 0.1), 1, 0.95, 0.91, 0.5));
        assertEquals(0, stopsAfter(StoppingRule.noImprovement(2, 0.1), 1, 0.95, 0.85, 0.8, 0.7));
    }

    @Test
    void aLossThatIsNotANumberIsNoImprovement() {
        assertEquals(3, stopsAfter(StoppingRule.noImprovement(2, 0), 1, Double.NaN, Double.NaN));
    }

    @Test
    void saysThatItNeedsATestSet() {
        StoppingRule rule = StoppingRule.noImprovement(2, 0);
        List<EpochResult> epochs = List.of(new EpochResult(1, 1, Evaluation.NONE, 1));

        assertEquals(
                "early stopping needs the loss on a test set, and this training run has none; give the trainer one",
                assertThrows(IllegalStateException.class, () -> rule.stopAfter(epochs))
                        .getMessage());
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertRefused(0, 0);
        assertRefused(1, -0.1);
        assertRefused(1, Double.NaN);
    }

    private static void assertRefused(int patience, double improvement) {
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> StoppingRule.noImprovement(patience, improvement));

        assertEquals(
                "early stopping needs a patience of at least 1 epoch and an improvement of at least 0, got " + patience
                        + " and " + improvement,
                e.getMessage());
    }
}
