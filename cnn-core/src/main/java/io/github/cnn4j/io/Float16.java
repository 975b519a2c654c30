package io.github.cnn4j.io;

/**
 * The 16-bit floating-point numbers that files hold: IEEE 754 binary16 (F16) and bfloat16 (BF16, the upper half of a
 * float). Both are widened without loss; Java has methods for the first only since version 20.
 */
public final class Float16 {

    private static final int MANTISSA = 10;
    private static final int BIAS = 15;
    private static final int EXPONENT_MASK = 0x1F;
    private static final int MANTISSA_MASK = 0x3FF;

    /** The bits of a float's mantissa that a binary16 does not have. */
    private static final int DROPPED = 13;

    private Float16() {}

    /**
     * Returns the value of a binary16.
     *
     * @param bits sign, 5 bits of exponent, 10 bits of mantissa
     * @return the same value; NaN stays NaN
     */
    public static float toFloat(short bits) {
        int exponent = (bits >> MANTISSA) & EXPONENT_MASK;
        int mantissa = bits & MANTISSA_MASK;
        int sign = (bits & 0x8000) << 16;
        if (exponent == 0) {
            // Zero and the subnormal numbers, mantissa · 2^-24.
            return Float.intBitsToFloat(sign | Float.floatToRawIntBits(mantissa * 0x1p-24f));
        }
        if (exponent == EXPONENT_MASK) {
            return Float.intBitsToFloat(sign | 0x7F800000 | (mantissa << DROPPED));
        }
        return Float.intBitsToFloat(sign | ((exponent - BIAS + Float.MAX_EXPONENT) << 23) | (mantissa << DROPPED));
    }

    /**
     * Returns the binary16 nearest to a value; of two equally near the one whose last bit is 0.
     *
     * @param value any value
     * @return its bits; infinity from 65520 on; NaN for NaN, with the upper bits of its payload
     */
    public static short fromFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = (bits >>> 16) & 0x8000;
        float magnitude = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) (sign | 0x7C00 | payload((bits & 0x7FFFFF) >>> DROPPED, MANTISSA - 1));
        }
        if (magnitude >= 65520f) {
            return (short) (sign | 0x7C00);
        }
        if (magnitude < 0x1p-14f) {
            // Multiplying by a power of two is exact, rint rounds halves to even, and 1024 is the smallest normal.
            return (short) (sign | (int) Math.rint(magnitude * 0x1p24));
        }
        int shifted = Float.floatToRawIntBits(magnitude) - ((Float.MAX_EXPONENT - BIAS) << 23);
        int odd = (shifted >>> DROPPED) & 1;
        // Just less than half is added, or half where the last bit is odd; a carry into the exponent is intended.
        return (short) (sign | ((shifted + (1 << (DROPPED - 1)) - 1 + odd) >>> DROPPED));
    }

    /** What is left of the payload of a NaN; with no bit of it set, it would be infinity. */
    private static int payload(int upperBits, int quietBit) {
        return upperBits == 0 ? 1 << quietBit : upperBits;
    }

    /**
     * Returns the bfloat16 nearest to a value; of two equally near the one whose last bit is 0.
     *
     * @param value any value
     * @return its bits; infinity from 2^128 - 2^119 on; NaN for NaN, with the upper bits of its payload
     */
    public static short bfloatFromFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (short) ((bits >>> 16 & 0xFF80) | payload(bits >>> 16 & 0x7F, 6));
        }
        int odd = (bits >>> 16) & 1;
        // As for binary16; from the largest finite number, the carry leads to infinity.
        return (short) ((bits + 0x7FFF + odd) >>> 16);
    }

    /**
     * Returns the value of a bfloat16.
     *
     * @param bits sign, 8 bits of exponent, 7 bits of mantissa
     * @return the same value
     */
    public static float bfloatToFloat(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }
}
