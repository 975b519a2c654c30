package io.github.cnn4j.mnist.pictures;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Splits pictures into those to train and those to evaluate on, by name and seed only: SHA-256 of both, as a fraction of its
 * range, is compared with the share. Adding pictures never moves others to the other part.
 */
final class HashSplit {
    private final double testShare;
    private final byte[] seed;
    private final MessageDigest digest;

    HashSplit(double testShare, long seed) {
        this.testShare = testShare;
        this.seed = ByteBuffer.allocate(Long.BYTES).putLong(seed).array();
        this.digest = sha256();
    }

    /** Returns the part of a file by its name. */
    Part part(String name) {
        digest.update(seed);
        digest.update(FolderLayout.normalized(name).getBytes(StandardCharsets.UTF_8));
        // 53 bits, the precision of a double.
        double fraction = (ByteBuffer.wrap(digest.digest()).getLong() >>> 11) * 0x1p-53;
        return fraction < testShare ? Part.TEST : Part.TRAIN;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
