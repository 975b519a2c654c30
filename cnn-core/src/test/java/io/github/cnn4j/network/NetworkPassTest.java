package io.github.cnn4j.network;

import static io.github.cnn4j.testing.Matrices.assertClose;
import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.gaussian;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.loss.SoftmaxCrossEntropy;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkPassTest {

    private static final int[] LABELS = {2, 0, 1, 1};

    private final Network network = Network.builder(new Shape(1, 5, 4))
            .convolution(2, 2)
            .maxPooling(2)
            .flatten()
            .dense(3)
            .build();

    private final Matrix x = gaussian(Precision.DOUBLE, 4, 20, new Random(1));

    @Test
    void refusesBackwardBeforeForward() {
        NetworkPass pass = network.newTrainingPass(4);

        String message = "backward comes after forward: there has been no forward pass yet";
        assertFails(IllegalStateException.class, message, () -> pass.backward(LABELS));
        assertFails(IllegalStateException.class, message, () -> pass.backward(Precision.DOUBLE.zeros(4, 3)));
    }

    @ParameterizedTest
    @EnumSource
    void refusesBackwardOfAnInferencePass(Form form) {
        NetworkPass pass = network.with(form).newInferencePass(4);
        pass.forward(x);

        String message = "there are no gradients here: this pass was created for inference";
        assertFails(IllegalStateException.class, message, () -> pass.backward(LABELS));
        assertFails(IllegalStateException.class, message, () -> pass.backward(Precision.DOUBLE.zeros(4, 3)));
    }

    @Test
    void refusesACapacityBelowOne() {
        String message = "a pass needs room for at least 1 example, got 0";
        assertFails(IllegalArgumentException.class, message, () -> network.newTrainingPass(0));
        assertFails(IllegalArgumentException.class, message, () -> network.newInferencePass(0));
        assertFails(IllegalArgumentException.class, message, () -> network.newTrainingPassWithInputDelta(0));
    }

    @Test
    void refusesBatchesThatDoNotFit() {
        NetworkPass pass = network.newTrainingPass(3);

        String message = "this pass takes batches of 1 to 3 examples, got ";
        assertEquals(3, pass.capacity());
        assertSame(network, pass.network());
        assertFails(IllegalArgumentException.class, message + "4", () -> pass.forward(x));
        assertFails(IllegalArgumentException.class, message + "4", () -> pass.forward(4));
        assertFails(IllegalArgumentException.class, message + "0", () -> pass.forward(0));
        assertFails(
                IllegalArgumentException.class,
                "Convolution 2 x 2 conv expects rows of 20 values (1 x 5 x 4), got 4 x 19",
                () -> pass.forward(x.columns(0, 19)));
    }

    @Test
    void refusesLabelsThatDoNotFit() {
        NetworkPass pass = network.newTrainingPass(4);
        pass.forward(x);

        assertFails(
                IllegalArgumentException.class,
                "4 examples need as many labels, got 3",
                () -> pass.backward(new int[] {0, 1, 2}));
        assertFails(
                IllegalArgumentException.class,
                "label 3 of example 2 is not a class: there are 3, from 0",
                () -> pass.backward(new int[] {0, 1, 3, 2}));
        assertFails(
                IllegalArgumentException.class,
                "label -1 of example 0 is not a class: there are 3, from 0",
                () -> pass.backward(new int[] {-1, 1, 1, 2}));
    }

    @Test
    void refusesADeltaOfAnotherSize() {
        NetworkPass pass = network.newTrainingPass(4);
        pass.forward(x.rows(0, 2));

        String message = "the delta must be 2 x 3 like the last forward pass's output, got ";
        assertFails(
                IllegalArgumentException.class, message + "4 x 3", () -> pass.backward(Precision.DOUBLE.zeros(4, 3)));
        assertFails(
                IllegalArgumentException.class, message + "2 x 4", () -> pass.backward(Precision.DOUBLE.zeros(2, 4)));
    }

    @Test
    void takesABatchFromItsOwnInput() {
        NetworkPass given = network.newTrainingPass(4);
        NetworkPass filled = network.newTrainingPass(4);
        filled.input().assign(x);

        assertSameBits("logits", given.forward(x.rows(0, 3)), filled.forward(3));
    }

    @Test
    void aDeltaOfOnesOwnGivesTheGradientsOfTheLossItBelongsTo() {
        NetworkPass byLabels = network.newTrainingPass(4);
        Matrix logits = byLabels.forward(x);
        Matrix delta = Precision.DOUBLE.zeros(4, 3);
        double loss = SoftmaxCrossEntropy.lossAndDelta(logits, LABELS, delta);
        NetworkPass byDelta = network.newTrainingPass(4);
        byDelta.forward(x);
        byDelta.backward(delta);

        assertEquals(loss, byLabels.backward(LABELS));
        assertSameBits("gradients", byLabels.gradients(), byDelta.gradients());
    }

    @Test
    void gradientsAreLinearInTheDelta() {
        Matrix delta = gaussian(Precision.DOUBLE, 4, 3, new Random(2));
        NetworkPass pass = network.newTrainingPass(4);
        pass.forward(x);
        pass.backward(delta);
        Matrix single = pass.gradients().get(0).copy();

        pass.backward(delta.scalarMultiply(2));

        // Doubling is exact, so that every sum doubles exactly.
        assertSameBits("twice", single.scalarMultiply(2), pass.gradients().get(0));
    }

    @Test
    void theMeanIsTakenOnceOverTheBatch() {
        Matrix twice = Precision.DOUBLE.zeros(8, 20);
        twice.rows(0, 4).assign(x);
        twice.rows(4, 8).assign(x);
        NetworkPass once = network.newTrainingPass(4);
        NetworkPass doubled = network.newTrainingPass(8);

        once.forward(x);
        doubled.forward(twice);

        assertEquals(once.backward(LABELS), doubled.backward(new int[] {2, 0, 1, 1, 2, 0, 1, 1}), 1e-15);
        for (int k = 0; k < 4; k++) {
            assertClose(
                    "gradient " + k,
                    once.gradients().get(k),
                    doubled.gradients().get(k),
                    1e-14);
        }
    }

    @Test
    void hasAnInputDeltaOnlyIfAskedFor() {
        NetworkPass with = network.newTrainingPassWithInputDelta(4);
        with.forward(x.rows(0, 3));
        with.backward(LABELS);

        assertEquals(3, with.inputDelta().orElseThrow().getRowDimension());
        assertTrue(network.newTrainingPass(4).inputDelta().isEmpty());
        assertTrue(network.newInferencePass(4).inputDelta().isEmpty());
    }

    @Test
    void choicesTellWhichMaximumAndWhichUnitWasOn() {
        Network relu = Network.builder(new Shape(1, 2, 2)).maxPooling(2).relu().build();
        for (Form form : Form.values()) {
            NetworkPass pass = relu.with(form).newTrainingPass(1);
            pass.forward(Matrix.of(new double[][] {{1, 3, 2, 0}}));
            long choices = pass.choices();

            pass.forward(Matrix.of(new double[][] {{1, 2.5, 2, 0}}));
            assertEquals(choices, pass.choices(), "the same choices, " + form);
            pass.forward(Matrix.of(new double[][] {{1, 2, 2.5, 0}}));
            assertTrue(choices != pass.choices(), "another maximum, " + form);
            pass.forward(Matrix.of(new double[][] {{-4, -3, -4, -4}}));
            assertTrue(choices != pass.choices(), "the unit is off, " + form);
        }
    }

    private static void assertFails(Class<? extends Exception> type, String message, Executable call) {
        assertEquals(message, assertThrows(type, call).getMessage());
    }
}
