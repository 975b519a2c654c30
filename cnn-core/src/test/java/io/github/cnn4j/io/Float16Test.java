package io.github.cnn4j.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** All 65,536 numbers, and the rounding of others to the nearest of them. */
class Float16Test {

    /** IEEE 754: (-1)^sign · 2^(e - 15) · (1 + m / 1024), and 2^-14 · m / 1024 for e = 0. */
    @Test
    void everyBinary16HasItsValue() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            double sign = (bits & 0x8000) == 0 ? 1 : -1;
            int exponent = bits >> 10 & 31;
            double mantissa = (bits & 1023) / 1024.0;
            double expected = exponent == 31
                    ? mantissa == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN
                    : sign * (exponent == 0 ? Math.scalb(mantissa, -14) : Math.scalb(1 + mantissa, exponent - 15));

            assertEquals((float) expected, Float16.toFloat((short) bits), Integer.toHexString(bits));
        }
    }

    @Test
    void everyBinary16ComesBack() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = Float16.toFloat((short) bits);
            short back = Float16.fromFloat(value);

            assertEquals((short) bits, back, Integer.toHexString(bits));
        }
    }

    /** Between two neighbours the nearer is taken, halfway the even one, from just above zero to beyond the largest. */
    @Test
    void othersAreRoundedToTheNearest() {
        for (int bits = 0; bits < 0x7C00; bits++) {
            float low = Float16.toFloat((short) bits);
            float high = bits + 1 == 0x7C00 ? 65536f : Float16.toFloat((short) (bits + 1));
            float half = low + (high - low) / 2;
            int even = (bits & 1) == 0 ? bits : bits + 1;

            assertEquals((short) bits, Float16.fromFloat(Math.nextDown(half)), () -> "below " + half);
            assertEquals((short) even, Float16.fromFloat(half), () -> "at " + half);
            assertEquals((short) (bits + 1), Float16.fromFloat(Math.nextUp(half)), () -> "above " + half);
            assertEquals((short) (even | 0x8000), Float16.fromFloat(-half), () -> "at -" + half);
        }
    }

    @Test
    void whatIsTooLargeBecomesInfinite() {
        for (float value : new float[] {65520f, 1e10f, Float.MAX_VALUE, Float.POSITIVE_INFINITY}) {
            assertEquals(Float.POSITIVE_INFINITY, Float16.toFloat(Float16.fromFloat(value)));
            assertEquals(Float.NEGATIVE_INFINITY, Float16.toFloat(Float16.fromFloat(-value)));
        }
        assertEquals(65504f, Float16.toFloat(Float16.fromFloat(65519f)));
    }

    /** Of a NaN whose upper bits are 0, something must be left, or it would be infinity. */
    @Test
    void nanStaysNan() {
        float lowestBit = Float.intBitsToFloat(0x7F800001);

        assertTrue(Float.isNaN(Float16.toFloat(Float16.fromFloat(lowestBit))));
        assertTrue(Float.isNaN(Float16.bfloatToFloat(Float16.bfloatFromFloat(-lowestBit))));
    }

    @Test
    void everyBfloat16ComesBack() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            assertEquals(
                    (short) bits,
                    Float16.bfloatFromFloat(Float16.bfloatToFloat((short) bits)),
                    Integer.toHexString(bits));
        }
    }

    @Test
    void othersAreRoundedToTheNearestBfloat16() {
        for (int bits = 0; bits < 0x7F80; bits++) {
            float half = Float.intBitsToFloat(bits << 16 | 0x8000);
            int even = (bits & 1) == 0 ? bits : bits + 1;

            assertEquals((short) bits, Float16.bfloatFromFloat(Math.nextDown(half)), () -> "below " + half);
            assertEquals((short) even, Float16.bfloatFromFloat(half), () -> "at " + half);
            assertEquals((short) (bits + 1), Float16.bfloatFromFloat(Math.nextUp(half)), () -> "above " + half);
            assertEquals((short) (even | 0x8000), Float16.bfloatFromFloat(-half), () -> "at -" + half);
        }
        assertEquals(Float.POSITIVE_INFINITY, Float16.bfloatToFloat(Float16.bfloatFromFloat(Float.MAX_VALUE)));
    }

    @Test
    void bfloat16IsTheUpperHalfOfFloat() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            short bits = (short) random.nextInt();
            assertEquals(
                    bits & 0xFFFF,
                    Float.floatToRawIntBits(Float16.bfloatToFloat(bits)) >>> 16,
                    Integer.toHexString(bits));
            assertEquals(0, Float.floatToRawIntBits(Float16.bfloatToFloat(bits)) & 0xFFFF);
        }
        assertEquals(1f, Float16.bfloatToFloat((short) 0x3F80));
        assertEquals(-0.15625f, Float16.bfloatToFloat((short) 0xBE20));
    }
}
