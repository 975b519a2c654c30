package io.github.cnn4j.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LearningRateTest {

    private static final double ROUNDING = 1e-16;

    @Test
    void constantNeverChanges() {
        LearningRate rate = LearningRate.constant(0.01);

        assertEquals(0.01, rate.at(0));
        assertEquals(0.01, rate.at(1e6));
    }

    @Test
    void stepFallsEverySoManyEpochs() {
        LearningRate rate = LearningRate.step(0.1, 3, 0.5);

        assertEquals(0.1, rate.at(0));
        assertEquals(0.1, rate.at(2.999));
        assertEquals(0.05, rate.at(3));
        assertEquals(0.05, rate.at(5.5));
        assertEquals(0.025, rate.at(6));
        assertEquals(0.1 / 1024, rate.at(30));
    }

    @Test
    void cosineFallsFromFirstToLastAndStays() {
        LearningRate rate = LearningRate.cosine(0.1, 0.02, 10);

        assertEquals(0.1, rate.at(0), ROUNDING);
        assertEquals(0.02 + 0.08 * 0.75, rate.at(10.0 / 3), ROUNDING);
        assertEquals(0.06, rate.at(5), ROUNDING);
        assertEquals(0.02 + 0.08 * 0.25, rate.at(20.0 / 3), ROUNDING);
        assertEquals(0.02, rate.at(10), ROUNDING);
        assertEquals(0.02, rate.at(25), ROUNDING);
    }

    @Test
    void cosineMayFallToNothing() {
        LearningRate rate = LearningRate.cosine(0.1, 0, 4);

        assertEquals(0.05, rate.at(2), ROUNDING);
        assertEquals(0, rate.at(4), ROUNDING);
        assertEquals(0, rate.at(9), ROUNDING);
    }

    @Test
    void warmUpRisesFromAHundredth() {
        LearningRate rate = LearningRate.constant(0.2).withWarmUp(4);

        assertEquals(0.002, rate.at(0), ROUNDING);
        assertEquals(0.002, rate.at(0.04), ROUNDING);
        assertEquals(0.05, rate.at(1), ROUNDING);
        assertEquals(0.1, rate.at(2), ROUNDING);
        assertEquals(0.2, rate.at(4));
        assertEquals(0.2, rate.at(100));
    }

    @Test
    void warmUpGoesBeforeAnySchedule() {
        LearningRate rate = LearningRate.step(0.8, 1, 0.5).withWarmUp(2);

        assertEquals(0.4 * 0.5, rate.at(1), ROUNDING);
        assertEquals(0.2, rate.at(2), ROUNDING);
    }

    /** PyTorch's OneCycleLR(max_lr=0.5, total_steps=20): the maximum in step 5 = 0.3 · 20 - 1, the last rate in step 19. */
    @Test
    void oneCycleRisesAndFallsByHalfCosines() {
        LearningRate rate = LearningRate.oneCycle(0.5, 4, 5);

        assertEquals(0.02, rate.at(0), ROUNDING);
        assertEquals(0.02 + 0.48 * (1 - Math.cos(Math.PI / 5)) / 2, rate.at(1 / 5.0), ROUNDING);
        assertEquals(0.5, rate.at(5 / 5.0), ROUNDING);
        assertEquals((0.5 + 2e-6) / 2, rate.at(12 / 5.0), ROUNDING);
        assertEquals(2e-6, rate.at(19 / 5.0), ROUNDING);
        assertEquals(2e-6, rate.at(4), ROUNDING);
        assertEquals(2e-6, rate.at(9), ROUNDING);
        assertEquals("one cycle up to 0.5 over 4 epochs of 5 batches", rate.description());
    }

    @Test
    void oneCycleNeedsSteps() {
        assertEquals(
                "a cycle of the learning rate needs at least 4 steps, got 1 epochs of 3",
                assertThrows(IllegalArgumentException.class, () -> LearningRate.oneCycle(0.1, 1, 3))
                        .getMessage());
        assertRefused("0.0", () -> LearningRate.oneCycle(0, 1, 9));
        assertRefused("0.0", () -> LearningRate.oneCycle(0.1, 0, 9));
        assertRefused("-9.0", () -> LearningRate.oneCycle(0.1, 1, -9));
        assertEquals(0.1, LearningRate.oneCycle(0.1, 4, 1).at(0.2), ROUNDING);
    }

    @Test
    void refusesWhatIsNotAboveZeroOrNotFinite() {
        assertRefused("0.0", () -> LearningRate.constant(0));
        assertRefused("-1.0", () -> LearningRate.constant(-1));
        assertRefused("NaN", () -> LearningRate.constant(Double.NaN));
        assertRefused("Infinity", () -> LearningRate.constant(Double.POSITIVE_INFINITY));
        assertRefused("0.0", () -> LearningRate.step(0, 1, 0.5));
        assertRefused("0.0", () -> LearningRate.step(0.1, 0, 0.5));
        assertRefused("-0.5", () -> LearningRate.step(0.1, 1, -0.5));
        assertRefused("0.0", () -> LearningRate.cosine(0, 0.1, 1));
        assertRefused("-0.1", () -> LearningRate.cosine(0.1, -0.1, 1));
        assertRefused("NaN", () -> LearningRate.cosine(0.1, Double.NaN, 1));
        assertRefused("0.0", () -> LearningRate.cosine(0.1, 0.01, 0));
        assertRefused("0.0", () -> LearningRate.constant(0.1).withWarmUp(0));
    }

    private static void assertRefused(String found, Executable call) {
        assertEquals(
                "a learning rate schedule needs finite numbers above 0, got " + found,
                assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
