package io.github.cnn4j.layer;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParameterTest {

    private final Parameter weight = new Parameter("conv.weight", List.of(4, 2, 3, 3), 18, 36, Precision.FLOAT);
    private final Parameter bias = new Parameter("conv.bias", List.of(4), 18, 36, Precision.DOUBLE);

    @Test
    void isAMatrixOfFirstDimensionByTheOthers() {
        assertSameBits("weight", Precision.FLOAT.zeros(4, 18), weight.value());
        assertEquals(Precision.FLOAT, weight.value().precision());
        assertEquals(72, weight.size());
        assertFalse(weight.isBias());
    }

    @Test
    void aBiasIsOneRow() {
        assertSameBits("bias", Precision.DOUBLE.zeros(1, 4), bias.value());
        assertEquals(4, bias.size());
        assertTrue(bias.isBias());
    }

    @Test
    void knowsItsNameDimensionsAndFans() {
        assertEquals("conv.weight", weight.name());
        assertEquals(List.of(4, 2, 3, 3), weight.dimensions());
        assertEquals(18, weight.fanIn());
        assertEquals(36, weight.fanOut());
        assertEquals("conv.weight [4, 2, 3, 3]", weight.toString());
    }

    @Test
    void isWrittenThroughItsValue() {
        weight.value().setEntry(3, 17, 5);

        assertSame(weight.value(), weight.value());
        assertEquals(5, weight.value().getEntry(3, 17));
    }

    @Test
    void isDrawnRowByRow() {
        Matrix expected = Precision.FLOAT.zeros(4, 18);
        Random random = new Random(3);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 18; j++) {
                expected.setEntry(i, j, random.nextDouble());
            }
        }

        weight.initialize((parameter, r) -> r.nextDouble(), new Random(3));

        assertSameBits("weight", expected, weight.value());
    }

    @Test
    void refusesMoreValuesThanAnArrayHolds() {
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> new Parameter("fc.weight", List.of(65536, 128, 256), 1, 1, Precision.DOUBLE));

        assertEquals(
                "parameter fc.weight of 65536 x 128 x 256 has more values than an array can hold (2147483647)",
                e.getMessage());
    }
}
