package io.github.cnn4j.spark.rows;

import io.github.cnn4j.matrix.Shape;
import scala.collection.Seq;

/** Reads arrays of numbers: bytes as unsigned pixels, others as input values. */
final class ArrayReader extends FeatureReader {

    private static final long serialVersionUID = 1;

    private final boolean bytes;

    ArrayReader(String column, Shape shape, boolean bytes) {
        super(column, shape);
        this.bytes = bytes;
    }

    @Override
    public boolean isPixels() {
        return bytes;
    }

    @Override
    Object values(Object cell) {
        Seq<?> array = (Seq<?>) cell;
        if (array.length() != size()) {
            throw refusal("an array of " + array.length() + " values");
        }
        if (bytes) {
            byte[] pixels = new byte[size()];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = number(array, i).byteValue();
            }
            return pixels;
        }
        double[] values = new double[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(array, i).doubleValue();
        }
        return requireFinite(values);
    }

    private Number number(Seq<?> array, int index) {
        if (array.apply(index) instanceof Number number) {
            return number;
        }
        throw refusal("null at value " + index);
    }
}
