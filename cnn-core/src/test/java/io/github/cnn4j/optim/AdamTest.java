package io.github.cnn4j.optim;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.assertWithin;
import static io.github.cnn4j.testing.Matrices.gaussian;
import static io.github.cnn4j.testing.Matrices.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.testing.Pools;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Adam, AdamW and RMSProp by hand, in both precisions, on any threads; libtorch's 20 steps are in KindsGoldenTest. */
class AdamTest {

    private static final double EPSILON = 1e-8;

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                Adam.of(0.1),
                Adam.of(0.1).withWeightDecay(0.1).withMaxGradientNorm(1),
                AdamW.of(0.1),
                RmsProp.of(0.1),
                RmsProp.of(0.1).withMomentum(0.9).withWeightDecay(0.1),
                RmsProp.of(0.1).withCentering());
    }

    private static Parameter parameter(double... values) {
        Parameter parameter = new Parameter("w", List.of(values.length), 1, 1, Precision.DOUBLE);
        parameter.value().assign(row(values));
        return parameter;
    }

    private static double afterOneStep(Optimizer optimizer, double w, double gradient) {
        Parameter parameter = parameter(w);
        new FedStepper(optimizer, List.of(parameter)).step(List.of(row(gradient)), 0);
        return parameter.value().get(0, 0);
    }

    /** In the first step m / (1 - β₁) = g and v / (1 - β₂) = g², so the step is the rate, whatever the gradient. */
    @Test
    void adamsFirstStepIsTheRate() {
        for (double gradient : new double[] {1e-3, 1, 50}) {
            assertEquals(2 - 0.1 * gradient / (gradient + EPSILON), afterOneStep(Adam.of(0.1), 2, gradient), 1e-15);
            assertEquals(2 + 0.1 * gradient / (gradient + EPSILON), afterOneStep(Adam.of(0.1), 2, -gradient), 1e-15);
        }
    }

    @Test
    void adamsSecondStepByHand() {
        Parameter w = parameter(1);
        FedStepper stepper = new FedStepper(Adam.of(0.1).withBetas(0.5, 0.75), List.of(w));
        stepper.step(List.of(row(4)), 0);
        double after = w.value().get(0, 0);
        stepper.step(List.of(row(-2)), 0);

        // m = 0.5 · 2 - 0.5 · 2 = 0, v = 0.75 · 4 + 0.25 · 4 = 4
        assertSameBits("m", row(0), stepper.velocities().get(0));
        assertSameBits("v", row(4), stepper.velocities().get(1));
        assertEquals(after, w.value().get(0, 0));
    }

    /** Adam's decay goes through the averages, so its first step is the rate again; AdamW's shrinks the weight. */
    @Test
    void decayInTheGradientOrInTheWeight() {
        assertEquals(2 - 0.1, afterOneStep(Adam.of(0.1).withWeightDecay(0.5), 2, 1), 1e-8);
        assertEquals(2 * (1 - 0.1 * 0.5) - 0.1, afterOneStep(AdamW.of(0.1).withWeightDecay(0.5), 2, 1), 1e-8);
        assertEquals(2 * (1 - 0.1 * 0.01) - 0.1, afterOneStep(AdamW.of(0.1), 2, 1), 1e-8);
        assertEquals(
                afterOneStep(Adam.of(0.1), 2, 1), afterOneStep(AdamW.of(0.1).withWeightDecay(0), 2, 1));
    }

    /** s = (1 - α) g², so the first step is rate / √(1 - α). */
    @Test
    void rmsPropsFirstSteps() {
        RmsProp rms = RmsProp.of(0.1).withAlpha(0.75);
        assertEquals(2 - 0.2, afterOneStep(rms, 2, 3), 1e-8);
        assertEquals(2 - 0.2, afterOneStep(rms.withWeightDecay(1), 2, 3), 1e-8);
        // s - a² = 0.25 g² - 0.0625 g² = 0.1875 g²
        assertEquals(2 - 0.1 / Math.sqrt(0.1875), afterOneStep(rms.withCentering(), 2, 3), 1e-8);

        Parameter w = parameter(0);
        FedStepper stepper = new FedStepper(rms.withMomentum(0.5), List.of(w));
        stepper.step(List.of(row(2)), 0);
        stepper.step(List.of(row(0)), 0);
        // The second step is half the first.
        assertEquals(-0.3, w.value().get(0, 0), 1e-8);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void floatAgreesWithDouble(Optimizer optimizer) {
        // A step has the size of the rate even where gradient and decay nearly cancel, and their digits with them.
        double tolerance = 1e-3;
        assertWithin("w", trained(optimizer, Precision.DOUBLE), trained(optimizer, Precision.FLOAT), tolerance);
    }

    /** After 3000 equal gradients s - a² is 0 but for rounding, which may be below 0. */
    @Test
    void aVarianceThatRoundingLeavesBelowZeroIsZero() {
        for (Precision precision : Precision.values()) {
            Parameter w = new Parameter("w", List.of(1), 1, 1, precision);
            Matrix gradient = precision.zeros(1, 1);
            Stepper stepper = RmsProp.of(1e-3).withAlpha(0.9).withCentering().newStepper(List.of(w), List.of(gradient));
            for (int i = 0; i < 3000; i++) {
                gradient.fill(0.7);
                stepper.step(0);
            }
            assertTrue(w.value().get(0, 0) < 0);
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void theBitsDoNotDependOnTheThreads(Optimizer optimizer) {
        Matrix one = Pools.inPoolOf(1, () -> trained(optimizer, Precision.FLOAT));
        for (int threads : new int[] {2, 7, 16}) {
            assertSameBits(
                    threads + " threads", one, Pools.inPoolOf(threads, () -> trained(optimizer, Precision.FLOAT)));
        }
    }

    /** Large enough to be cut into tasks. */
    private static Matrix trained(Optimizer optimizer, Precision precision) {
        Random random = new Random(1);
        Parameter w = new Parameter("w", List.of(200, 300), 1, 1, precision);
        w.value().assign(gaussian(Precision.FLOAT, 200, 300, random));
        FedStepper stepper = new FedStepper(optimizer, List.of(w));
        for (int i = 0; i < 5; i++) {
            stepper.step(List.of(gaussian(Precision.FLOAT, 200, 300, random)), 0);
        }
        return w.value();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aRestoredStepperTakesTheSameSteps(Optimizer optimizer) {
        Parameter w = parameter(1, 2, 3);
        Parameter other = parameter(0, 0, 0);
        Matrix gradient = row(0, 0, 0);
        Stepper stepper = optimizer.newStepper(List.of(w), List.of(gradient));
        for (int i = 0; i < 3; i++) {
            gradient.assign(row(i, 1, -i));
            stepper.step(0);
        }
        other.value().assign(w.value());
        Matrix otherGradient = row(5, 6, 7);
        Stepper restored = optimizer.newStepper(List.of(other), List.of(otherGradient));
        restored.restore(stepper.steps(), Map.copyOf(stepper.states()));

        gradient.assign(row(5, 6, 7));
        stepper.step(0);
        restored.step(0);

        assertSameBits("w", w.value(), other.value());
        assertEquals(4, restored.steps());
        assertEquals(optimizer.states().size(), restored.states().size());
    }

    @Test
    void nameTheirSettings() {
        assertEquals(
                "Adam, rate 0.1, betas 0.9 and 0.999, epsilon 1.0E-8",
                Adam.of(0.1).settings());
        assertEquals(
                "AdamW, rate 0.1, betas 0.8 and 0.9, epsilon 0.001, weight decay 0.01, gradient norm at most 2.0",
                AdamW.of(0.1)
                        .withBetas(0.8, 0.9)
                        .withEpsilon(1e-3)
                        .withMaxGradientNorm(2)
                        .settings());
        assertEquals(
                "RMSProp, rate 0.1, alpha 0.99, epsilon 1.0E-8", RmsProp.of(0.1).settings());
        assertEquals(
                "RMSProp, centered, rate 0.1, alpha 0.9, epsilon 0.001, momentum 0.5, weight decay 0.1, gradient norm at"
                        + " most 3.0",
                RmsProp.of(0.1)
                        .withCentering()
                        .withAlpha(0.9)
                        .withEpsilon(1e-3)
                        .withMomentum(0.5)
                        .withWeightDecay(0.1)
                        .withMaxGradientNorm(3)
                        .settings());
    }

    @Test
    void refuseNumbersOutOfRange() {
        Adam adam = Adam.of(0.1);
        AdamW adamW = AdamW.of(0.1);
        RmsProp rms = RmsProp.of(0.1);

        assertRefused("Adam's beta1 must be from 0 to below 1, got 1.0", () -> adam.withBetas(1, 0.9));
        assertRefused("Adam's beta2 must be from 0 to below 1, got NaN", () -> adam.withBetas(0.9, Double.NaN));
        assertRefused("AdamW's beta1 must be from 0 to below 1, got -0.1", () -> adamW.withBetas(-0.1, 0.9));
        assertRefused("AdamW's beta2 must be from 0 to below 1, got 1.5", () -> adamW.withBetas(0.9, 1.5));
        assertRefused("Adam's epsilon must be finite and above 0, got 0.0", () -> adam.withEpsilon(0));
        assertRefused(
                "AdamW's epsilon must be finite and above 0, got Infinity",
                () -> adamW.withEpsilon(Double.POSITIVE_INFINITY));
        assertRefused("the weight decay must be finite and at least 0, got -1.0", () -> adam.withWeightDecay(-1));
        assertRefused("the largest gradient norm must be above 0, got 0.0", () -> adamW.withMaxGradientNorm(0));
        assertRefused("RMSProp's alpha must be from 0 to below 1, got 1.0", () -> rms.withAlpha(1));
        assertRefused("RMSProp's epsilon must be finite and above 0, got NaN", () -> rms.withEpsilon(Double.NaN));
        assertRefused("the momentum must be from 0 to below 1, got 1.0", () -> rms.withMomentum(1));
        assertRefused("the weight decay must be finite and at least 0, got NaN", () -> rms.withWeightDecay(Double.NaN));
        assertRefused("the largest gradient norm must be above 0, got -1.0", () -> rms.withMaxGradientNorm(-1));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
