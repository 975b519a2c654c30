package io.github.cnn4j.spark.exchange;

import java.io.Serializable;
import java.security.SecureRandom;

/** A random text that the driver hands to all workers of a stage, with which they prove to each other that they belong to it. */
public final class Token implements Serializable {

    /** Bytes of a token. */
    static final int SIZE = 32;

    private static final long serialVersionUID = 1;

    private final byte[] bytes;

    private Token(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Creates a token that cannot be guessed.
     *
     * @return the token
     */
    public static Token random() {
        byte[] bytes = new byte[SIZE];
        new SecureRandom().nextBytes(bytes);
        return new Token(bytes);
    }

    byte[] bytes() {
        return bytes;
    }
}
