package io.github.cnn4j.layer.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LambertTanhTest {

    private static float tanh(float x) {
        float[] z = new float[3];
        LambertTanh.values(new float[] {9, x}, 1, z, 2, 1);
        assertEquals(0, z[1]);
        return z[2];
    }

    /** Every 997th of all floats, so every exponent; below the smallest normal number by less than its last digit. */
    @Test
    void isTanhToTheDigitsOfAFloat() {
        double worst = 0;
        for (int bits = 0; bits < Float.floatToIntBits(Float.POSITIVE_INFINITY); bits += 997) {
            float x = Float.intBitsToFloat(bits);
            double expected = Math.tanh(x);
            double error = Math.abs(tanh(x) - expected) / Math.max(expected, Float.MIN_NORMAL);
            worst = Math.max(worst, error);
            assertEquals(-tanh(x), tanh(-x), () -> "of -" + x);
        }
        assertTrue(worst <= 4e-7, "largest relative error " + worst);
    }

    @Test
    void neverLeavesItsRange() {
        for (float x = 4; x < 12; x += 1e-5f) {
            assertTrue(tanh(x) <= 1 && tanh(x) > 0.99, "tanh of " + x + " was " + tanh(x));
        }
        assertEquals(1, tanh(Float.POSITIVE_INFINITY));
        assertEquals(-1, tanh(Float.NEGATIVE_INFINITY));
        assertEquals(1, tanh(Float.MAX_VALUE));
    }

    @Test
    void keepsNanAndTheSignOfZero() {
        assertTrue(Float.isNaN(tanh(Float.NaN)));
        assertEquals(Float.floatToRawIntBits(-0f), Float.floatToRawIntBits(tanh(-0f)));
        assertEquals(0, Float.floatToRawIntBits(tanh(0f)));
    }
}
