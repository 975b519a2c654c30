package io.github.cnn4j.mnist.idx;

import java.util.Optional;

/** The element type of an IDX file, the third byte of its magic number. */
public enum IdxType {
    /** Unsigned byte, code {@code 0x08}: the pixels and labels of MNIST. */
    UNSIGNED_BYTE(0x08, 1, "ubyte"),
    /** Signed byte, code {@code 0x09}. */
    SIGNED_BYTE(0x09, 1, "byte"),
    /** 16-bit integer, code {@code 0x0B}. */
    SHORT(0x0B, 2, "short"),
    /** 32-bit integer, code {@code 0x0C}. */
    INT(0x0C, 4, "int"),
    /** 32-bit floating point, code {@code 0x0D}. */
    FLOAT(0x0D, 4, "float"),
    /** 64-bit floating point, code {@code 0x0E}. */
    DOUBLE(0x0E, 8, "double");

    private final int code;
    private final int bytes;
    private final String label;

    IdxType(int code, int bytes, String label) {
        this.code = code;
        this.bytes = bytes;
        this.label = label;
    }

    /**
     * Returns the type's code in the magic number.
     *
     * @return the code, {@code 0x08} to {@code 0x0E}
     */
    public int code() {
        return code;
    }

    /**
     * Returns the size of one element.
     *
     * @return bytes per element
     */
    public int bytes() {
        return bytes;
    }

    /**
     * Returns the type with the given code.
     *
     * @param code the third byte of a magic number
     * @return the type, or empty if the format defines no such code
     */
    public static Optional<IdxType> ofCode(int code) {
        for (IdxType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return label;
    }
}
