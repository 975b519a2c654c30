package io.github.cnn4j.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import org.junit.jupiter.api.Test;

class ActivationTest {

    private static String refused(Matrix values, Matrix delta) {
        return assertThrows(IllegalArgumentException.class, () -> new Activation(values, delta))
                .getMessage();
    }

    @Test
    void refusesMatricesThatNoLoopWithOneIndexWouldFit() {
        Matrix whole = Precision.FLOAT.zeros(3, 4);
        String view = " of an activation must be a matrix with an array of its own, got a view of a larger one";
        assertEquals("the values" + view, refused(whole.columns(0, 2), whole));
        assertEquals("the values" + view, refused(whole.rows(1, 3), whole));
        assertEquals("the deltas" + view, refused(whole, whole.columns(0, 3)));
        assertEquals(
                "an activation of 3 x 4 needs deltas of the same size, got 4 x 3",
                refused(whole, Precision.FLOAT.zeros(4, 3)));
    }
}
