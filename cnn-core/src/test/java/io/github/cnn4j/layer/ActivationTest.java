package io.github.cnn4j.layer;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationTest {

    @ParameterizedTest
    @EnumSource
    void hasDeltasIfAskedFor(Precision precision) {
        Activation activation = Activation.zeros(precision, 3, 5, true);

        assertEquals(3, activation.capacity());
        assertEquals(precision, activation.values().precision());
        assertSameBits("values", precision.zeros(3, 5), activation.values());
        assertSameBits("delta", precision.zeros(3, 5), activation.requireDelta());
    }

    @ParameterizedTest
    @EnumSource
    void saysThatThereAreNoneElse(Precision precision) {
        Activation activation = Activation.zeros(precision, 3, 5, false);

        assertNull(activation.delta());
        assertEquals(
                "there are no gradients here: this pass was created for inference",
                assertThrows(IllegalStateException.class, activation::requireDelta)
                        .getMessage());
    }

    @Test
    void refusesMatricesThatNoLoopWithOneIndexWouldFit() {
        Matrix whole = Precision.FLOAT.zeros(3, 4);
        String view = " of an activation must lie at the beginning of their array without gaps, got a view of a part";
        assertEquals("the values" + view, refused(whole.columns(0, 2), whole));
        assertEquals("the values" + view, refused(whole.rows(1, 3), whole));
        assertEquals("the deltas" + view, refused(whole, whole.columns(0, 3)));
        assertEquals(
                "an activation of 3 x 4 needs deltas of the same size, got 4 x 3",
                refused(whole, Precision.FLOAT.zeros(4, 3)));
    }

    private static String refused(Matrix values, Matrix delta) {
        return assertThrows(IllegalArgumentException.class, () -> new Activation(values, delta))
                .getMessage();
    }
}
