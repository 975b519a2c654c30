package io.github.cnn4j.layer.dropout;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.gaussian;
import static io.github.cnn4j.testing.Pools.inPoolOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.Purpose;
import io.github.cnn4j.layer.Randomness;
import io.github.cnn4j.layer.Stage;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {

    private static final int EXAMPLES = 30;
    private static final int SIZE = 600;

    /** What comes of ones, so the mask itself, times its factor. */
    private static Matrix mask(Form form, Precision precision, double p, Randomness randomness) {
        return run(form, precision, p, randomness, null);
    }

    private static Matrix run(Form form, Precision precision, double p, Randomness randomness, Matrix delta) {
        Activation input = Activation.zeros(precision, EXAMPLES, SIZE, true);
        input.values().fill(1);
        LayerPass pass = new Dropout("drop", Shape.vector(SIZE), p)
                .newPass(input, new PassSettings(form, Purpose.TRAINING, randomness, true));
        Stage stage = Stage.of(List.of(pass), form).get(0);
        stage.forward(EXAMPLES);
        if (delta == null) {
            return pass.output().values();
        }
        pass.output().requireDelta().assign(delta);
        // Whoever moves on in between changes nothing for the batch that is under way.
        randomness.nextStep();
        stage.backward(EXAMPLES);
        return input.requireDelta();
    }

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void dropsTheSameInEveryFormAndOnAnyThreads(Form form, Precision precision) {
        Matrix expected = mask(Form.SCALAR, precision, 0.25, new Randomness(7));

        assertSameBits("mask", expected, mask(form, precision, 0.25, new Randomness(7)));
        for (int threads : new int[] {1, 3, 16}) {
            assertSameBits(
                    threads + " threads",
                    expected,
                    inPoolOf(threads, () -> mask(form, precision, 0.25, new Randomness(7))));
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void whatIsDroppedTakesNoDelta(Form form, Precision precision) {
        Matrix mask = mask(form, precision, 0.5, new Randomness(7));
        Matrix delta = gaussian(precision, EXAMPLES, SIZE, new Random(1));

        Matrix inputDelta = run(form, precision, 0.5, new Randomness(7), delta);

        for (int n = 0; n < EXAMPLES; n++) {
            for (int j = 0; j < SIZE; j++) {
                assertEquals(mask.get(n, j) * delta.get(n, j), inputDelta.get(n, j));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 0.9})
    void dropsAsManyAsAskedForAndScalesTheOthers(double p) {
        Matrix mask = mask(Form.BATCH_PARALLEL, Precision.DOUBLE, p, new Randomness(3));
        int dropped = 0;
        for (int n = 0; n < EXAMPLES; n++) {
            for (int j = 0; j < SIZE; j++) {
                dropped += mask.get(n, j) == 0 ? 1 : 0;
                assertTrue(mask.get(n, j) == 0 || mask.get(n, j) == 1 / (1 - p));
            }
        }
        // Five standard deviations of a binomial distribution.
        int values = EXAMPLES * SIZE;
        assertEquals(p * values, dropped, 5 * Math.sqrt(values * p * (1 - p)));
    }

    @Test
    void seedStepAndPlaceInTheBatchDecide() {
        Matrix first =
                mask(Form.VECTOR, Precision.DOUBLE, 0.5, new Randomness(1)).copy();
        Randomness later = new Randomness(1);
        later.nextStep();
        Randomness shard = new Randomness(1);
        shard.moveTo(1, 0, 10);

        assertTrue(!first.equals(mask(Form.VECTOR, Precision.DOUBLE, 0.5, new Randomness(2))));
        assertTrue(!first.equals(mask(Form.VECTOR, Precision.DOUBLE, 0.5, later)));
        Matrix rest = mask(Form.VECTOR, Precision.DOUBLE, 0.5, shard);
        assertSameBits("from example 10", first.rows(10, EXAMPLES), rest.rows(0, EXAMPLES - 10));
    }

    @Test
    void inferenceCostsNothing() {
        Activation input = Activation.zeros(Precision.DOUBLE, 1, 2, false);
        LayerPass pass = new Dropout("drop", Shape.vector(2), 0.5)
                .newPass(input, PassSettings.of(Form.BATCH_PARALLEL, Purpose.INFERENCE));

        assertSame(input, pass.output());
        assertThrows(IllegalStateException.class, () -> pass.backward(1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void refusesProbabilitiesOutOfRange(double p) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> new Dropout("drop1", Shape.vector(1), p));

        assertEquals("dropout drop1 needs a probability from 0 to below 1, got " + p, e.getMessage());
    }
}
