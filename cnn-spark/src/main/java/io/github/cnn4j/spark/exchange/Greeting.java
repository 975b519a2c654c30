package io.github.cnn4j.spark.exchange;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * What a worker says first on a connection: {@code magic token kind rank values}, always of the same size.
 *
 * @param token proof of belonging to the stage
 * @param kind what the connection carries
 * @param rank the worker that calls
 * @param values numbers of a sum, which both sides know from the network
 */
record Greeting(Token token, Kind kind, int rank, long values) {

    /** Bytes of a greeting. */
    static final int SIZE = Integer.BYTES + Token.SIZE + Integer.BYTES + Integer.BYTES + Long.BYTES;

    private static final int MAGIC = 0x636E6E34;

    /** What a connection carries. */
    enum Kind {
        PARTIAL_SUMS(1),
        TOTALS(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    ByteBuffer toBytes() {
        return ByteBuffer.allocate(SIZE)
                .putInt(MAGIC)
                .put(token.bytes())
                .putInt(kind.code)
                .putInt(rank)
                .putLong(values)
                .flip();
    }

    /** Whether the bytes are this very greeting; the comparison takes the same time wherever they differ. */
    boolean isIn(byte[] bytes) {
        return MessageDigest.isEqual(toBytes().array(), bytes);
    }

    /** Whether the bytes begin with the token of the stage, regardless of the rest. */
    boolean hasTokenOf(byte[] bytes) {
        return MessageDigest.isEqual(
                token.bytes(), Arrays.copyOfRange(bytes, Integer.BYTES, Integer.BYTES + Token.SIZE));
    }
}
