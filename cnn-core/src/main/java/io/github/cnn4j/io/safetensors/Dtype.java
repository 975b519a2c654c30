package io.github.cnn4j.io.safetensors;

import io.github.cnn4j.io.Float16;
import io.github.cnn4j.matrix.Precision;
import java.nio.ByteBuffer;

/** How a safetensors file stores floating-point numbers, by the format's names. */
public enum Dtype {
    /** IEEE 754 binary64. */
    F64(Double.BYTES),
    /** IEEE 754 binary32. */
    F32(Float.BYTES),
    /** IEEE 754 binary16: 11 significant bits, at most 65504. */
    F16(Short.BYTES),
    /** bfloat16, the upper half of a binary32: 8 significant bits. */
    BF16(Short.BYTES);

    /** The bit of a float that tells a quiet NaN. */
    private static final int QUIET = 0x400000;

    private final int bytes;

    Dtype(int bytes) {
        this.bytes = bytes;
    }

    /**
     * Returns the type that stores a precision without rounding.
     *
     * @param precision precision of a matrix
     * @return F64 or F32
     */
    public static Dtype of(Precision precision) {
        return precision == Precision.DOUBLE ? F64 : F32;
    }

    /**
     * Returns the precision that holds each value of this type.
     *
     * @return DOUBLE for F64, else FLOAT
     */
    public Precision precision() {
        return this == F64 ? Precision.DOUBLE : Precision.FLOAT;
    }

    /**
     * Returns the size of a value.
     *
     * @return bytes of a value
     */
    public int bytes() {
        return bytes;
    }

    /**
     * Returns whether a value stays finite when it is rounded to this type.
     *
     * @param value any value
     * @return false for a finite value that would become infinite
     */
    public boolean holds(double value) {
        return !Double.isFinite(value)
                || switch (this) {
                    case F64 -> true;
                    case F32 -> Float.isFinite((float) value);
                    case F16 -> Float.isFinite(Float16.toFloat(Float16.fromFloat((float) value)));
                    case BF16 -> Float.isFinite(Float16.bfloatToFloat(Float16.bfloatFromFloat((float) value)));
                };
    }

    /** Reads the next value of a type other than F64. A NaN of 16 bits is made quiet, as arithmetic would do on the way. */
    float get(ByteBuffer bytes) {
        return switch (this) {
            case F16 -> quiet(Float16.toFloat(bytes.getShort()));
            case BF16 -> quiet(Float16.bfloatToFloat(bytes.getShort()));
            default -> bytes.getFloat();
        };
    }

    private static float quiet(float value) {
        return Float.isNaN(value) ? Float.intBitsToFloat(Float.floatToRawIntBits(value) | QUIET) : value;
    }

    /** Writes a value, rounded to this type; to those of 16 bits by way of F32. */
    void put(ByteBuffer bytes, double value) {
        switch (this) {
            case F64 -> bytes.putDouble(value);
            case F32 -> bytes.putFloat((float) value);
            case F16 -> bytes.putShort(Float16.fromFloat((float) value));
            case BF16 -> bytes.putShort(Float16.bfloatFromFloat((float) value));
        }
    }
}
