package io.github.cnn4j.optim;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Steps worked out by hand. */
class SgdTest {

    private static final double ROUNDING = 1e-15;

    private static Parameter parameter(double... values) {
        Parameter parameter = new Parameter("w", List.of(values.length), 1, 1, Precision.DOUBLE);
        parameter.value().assign(row(values));
        return parameter;
    }

    private static void assertSteps(Sgd sgd, double gradient, double... expected) {
        Parameter w = parameter(1);
        FedStepper stepper = new FedStepper(sgd, List.of(w));
        for (double value : expected) {
            stepper.step(List.of(row(gradient)), 0);
            assertEquals(value, w.value().getEntry(0, 0), ROUNDING);
        }
    }

    @Test
    void descendsByRateTimesGradient() {
        assertSteps(Sgd.of(0.1), 2, 0.8, 0.6, 0.4);
    }

    @Test
    void momentumKeepsHalfOfTheVelocity() {
        // v = 1, 1.5, 1.75.
        assertSteps(Sgd.of(0.1).withMomentum(0.5), 1, 0.9, 0.75, 0.575);
    }

    @Test
    void nesterovLooksAhead() {
        // v = 1, 1.5; g + v/2 = 1.5, 1.75.
        assertSteps(Sgd.of(0.1).withNesterov(0.5), 1, 0.85, 0.675);
    }

    @Test
    void weightDecayAddsTheWeightToTheGradient() {
        // g = 1 + 0.5 · 1 = 1.5, then 1 + 0.5 · 0.85 = 1.425.
        assertSteps(Sgd.of(0.1).withWeightDecay(0.5), 1, 0.85, 0.7075);
    }

    @Test
    void clippingBringsTheNormOfAllGradientsTogetherDown() {
        Parameter a = parameter(0);
        Parameter b = parameter(0);
        FedStepper stepper = new FedStepper(Sgd.of(1).withMaxGradientNorm(1), List.of(a, b));

        stepper.step(List.of(row(3), row(4)), 0);

        // PyTorch divides by the norm plus 1e-6.
        assertEquals(-3 / 5.000001, a.value().getEntry(0, 0), ROUNDING);
        assertEquals(-4 / 5.000001, b.value().getEntry(0, 0), ROUNDING);
    }

    @Test
    void gradientsWithinTheNormAreNotScaledUp() {
        Parameter w = parameter(0, 0);
        new FedStepper(Sgd.of(1).withMaxGradientNorm(6), List.of(w)).step(List.of(row(3, 4)), 0);

        assertSameBits("w", row(-3, -4), w.value());
    }

    @Test
    void theRateFollowsTheSchedule() {
        Parameter w = parameter(0);
        FedStepper stepper = new FedStepper(Sgd.of(epoch -> 1 + epoch), List.of(w));

        stepper.step(List.of(row(1)), 0.5);
        assertEquals(-1.5, w.value().getEntry(0, 0));
        stepper.step(List.of(row(1)), 2);
        assertEquals(-4.5, w.value().getEntry(0, 0));
    }

    @Test
    void velocitiesCanBeReadAndWritten() {
        Parameter w = parameter(0, 0);
        FedStepper stepper = new FedStepper(Sgd.of(1).withNesterov(0.5), List.of(w));

        assertSameBits("at first", row(0, 0), stepper.velocities().get(0));
        stepper.velocities().get(0).assign(row(2, -2));
        stepper.step(List.of(row(1, 1)), 0);
        assertSameBits("velocity", row(2, 0), stepper.velocities().get(0));
        assertSameBits("parameter", row(-2, -1), w.value());
    }

    @Test
    void gradientsAreNotModifiedUnlessClipped() {
        for (Sgd sgd : List.of(Sgd.of(1), Sgd.of(1).withNesterov(0.9).withWeightDecay(0.1))) {
            Matrix gradient = row(3, 4);
            sgd.newStepper(List.of(parameter(1, 1)), List.of(gradient)).step(0);

            assertSameBits("gradient", row(3, 4), gradient);
        }
    }

    @Test
    void frozenParametersStayAsTheyAre() {
        Parameter frozen = parameter(1, 1);
        Parameter learned = new Parameter("v", List.of(2), 1, 1, Precision.DOUBLE);
        frozen.setFrozen(true);
        Stepper stepper =
                Sgd.of(1).withMomentum(0.5).newStepper(List.of(frozen, learned), List.of(row(3, 4), row(1, 2)));

        stepper.step(0);

        assertSameBits("frozen", row(1, 1), frozen.value());
        assertSameBits("learned", row(-1, -2), learned.value());
        assertEquals(List.of("velocity/v"), List.copyOf(stepper.states().keySet()));
    }

    @Test
    void refusesRatesThatNoScheduleMayReturn() {
        for (double bad : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            Parameter w = parameter(1, 1);
            Stepper stepper = Sgd.of(epoch -> bad).newStepper(List.of(w), List.of(row(3, 4)));

            assertEquals(
                    "the learning rate schedule (by a custom schedule) returned " + bad
                            + " at epoch 2.5, expected a finite number of at least 0",
                    assertThrows(IllegalStateException.class, () -> stepper.step(2.5))
                            .getMessage());
            assertSameBits("parameter", row(1, 1), w.value());
        }
    }

    @Test
    void namesItsSettings() {
        assertEquals("SGD, rate 0.1", Sgd.of(0.1).settings());
        assertEquals(
                "SGD, rate 0.1, momentum 0.5", Sgd.of(0.1).withMomentum(0.5).settings());
        assertEquals(
                "SGD, rate 0.1 to 0.0 over 3 epochs by half a cosine after a warm-up of 0.5 epochs, Nesterov momentum 0.9,"
                        + " weight decay 0.01, gradient norm at most 2.0",
                Sgd.of(LearningRate.cosine(0.1, 0, 3).withWarmUp(0.5))
                        .withNesterov(0.9)
                        .withWeightDecay(0.01)
                        .withMaxGradientNorm(2)
                        .settings());
        assertEquals(
                "SGD, rate 0.1 times 0.5 every 2 epochs",
                Sgd.of(LearningRate.step(0.1, 2, 0.5)).settings());
    }

    @Test
    void refusesGradientsThatDoNotFit() {
        List<Parameter> w = List.of(new Parameter("fc.weight", List.of(2, 3), 1, 1, Precision.DOUBLE));
        Sgd sgd = Sgd.of(1);
        Matrix view = Precision.DOUBLE.zeros(2, 5).columns(1, 4);

        assertRefused(
                "the gradient of fc.weight [2, 3] must be 2 x 3 DOUBLE, got 3 x 2 DOUBLE",
                () -> sgd.newStepper(w, List.of(Precision.DOUBLE.zeros(3, 2))));
        assertRefused(
                "the gradient of fc.weight [2, 3] must be 2 x 3 DOUBLE, got 2 x 3 FLOAT",
                () -> sgd.newStepper(w, List.of(Precision.FLOAT.zeros(2, 3))));
        assertRefused(
                "the gradient of fc.weight [2, 3] must be 2 x 3 DOUBLE, got 2 x 3 DOUBLE, not contiguous, from offset 1",
                () -> sgd.newStepper(w, List.of(view)));
        assertRefused(
                "1 parameters need as many gradients, got 0; an inference pass has none",
                () -> sgd.newStepper(w, List.of()));
    }

    @Test
    void refusesNumbersOutOfRange() {
        Sgd sgd = Sgd.of(0.1);

        assertRefused("the momentum must be from 0 to below 1, got 1.0", () -> sgd.withMomentum(1));
        assertRefused("the momentum must be from 0 to below 1, got -0.1", () -> sgd.withMomentum(-0.1));
        assertRefused("the momentum must be from 0 to below 1, got NaN", () -> sgd.withMomentum(Double.NaN));
        assertRefused("Nesterov's step needs a momentum above 0", () -> sgd.withNesterov(0));
        assertRefused("the weight decay must be finite and at least 0, got -1.0", () -> sgd.withWeightDecay(-1));
        assertRefused("the weight decay must be finite and at least 0, got NaN", () -> sgd.withWeightDecay(Double.NaN));
        assertRefused(
                "the weight decay must be finite and at least 0, got Infinity",
                () -> sgd.withWeightDecay(Double.POSITIVE_INFINITY));
        assertRefused("the largest gradient norm must be above 0, got 0.0", () -> sgd.withMaxGradientNorm(0));
        assertRefused("the largest gradient norm must be above 0, got NaN", () -> sgd.withMaxGradientNorm(Double.NaN));
        assertRefused("a learning rate schedule needs finite numbers above 0, got 0.0", () -> Sgd.of(0));
        assertRefused("a learning rate schedule needs finite numbers above 0, got -0.1", () -> Sgd.of(-0.1));
    }

    @Test
    void changedCopiesKeepTheRest() {
        LearningRate rate = epoch -> 1;
        Sgd sgd = Sgd.of(rate).withNesterov(0.9).withWeightDecay(0.1).withMaxGradientNorm(5);

        assertEquals(new Sgd(rate, 0.9, true, 0.1, 5), sgd);
        assertEquals(new Sgd(rate, 0.5, true, 0.1, 5), sgd.withMomentum(0.5));
        assertTrue(Double.isInfinite(Sgd.of(rate).maxGradientNorm()));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
