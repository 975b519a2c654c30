package io.github.cnn4j.spark.rows;

import io.github.cnn4j.matrix.Precision;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A labelled example on its way to the worker that trains on it.
 *
 * @param key where it stands among all examples
 * @param label the class, from 0
 * @param features pixels as {@code byte[]}, or input values as {@code float[]} or {@code double[]}
 */
public record Example(Key key, int label, Object features) implements Serializable {

    /**
     * The beginning of the SHA-256 of label and features. Sorted by it, rows stand in one order, wherever they came from. Rows with
     * the same key are equal in everything that training sees, so their order does not matter.
     *
     * @param high the first 8 bytes
     * @param low the next 8 bytes
     */
    public record Key(long high, long low) implements Comparable<Key>, Serializable {
        @Override
        public int compareTo(Key other) {
            int byHigh = Long.compare(high, other.high);
            return byHigh != 0 ? byHigh : Long.compare(low, other.low);
        }
    }

    /**
     * Creates an example with its key.
     *
     * @param label the class, from 0
     * @param features what {@link FeatureReader#read} returned
     * @param precision precision of the network, to which input values are rounded now, since they take half the memory then
     * @return the example
     */
    public static Example of(int label, Object features, Precision precision) {
        Object kept = features instanceof double[] values && precision == Precision.FLOAT ? rounded(values) : features;
        return new Example(key(label, kept), label, kept);
    }

    private static float[] rounded(double[] values) {
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = (float) values[i];
        }
        return rounded;
    }

    private static Key key(int label, Object features) {
        MessageDigest sha;
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(label).flip());
        if (features instanceof byte[] pixels) {
            sha.update(pixels);
        } else if (features instanceof float[] values) {
            ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
            bytes.asFloatBuffer().put(values);
            sha.update(bytes);
        } else {
            double[] values = (double[]) features;
            ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES);
            bytes.asDoubleBuffer().put(values);
            sha.update(bytes);
        }
        ByteBuffer digest = ByteBuffer.wrap(sha.digest());
        return new Key(digest.getLong(), digest.getLong());
    }
}
