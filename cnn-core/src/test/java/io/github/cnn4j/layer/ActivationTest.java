package io.github.cnn4j.layer;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.matrix.Precision;
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
}
