package io.github.cnn4j.spark.rows;

import io.github.cnn4j.matrix.Shape;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;

/** Reads input values from dense and sparse vectors. */
final class VectorReader extends FeatureReader {

    private static final long serialVersionUID = 1;

    VectorReader(String column, Shape shape) {
        super(column, shape);
    }

    @Override
    public boolean isPixels() {
        return false;
    }

    @Override
    Object values(Object cell) {
        Vector vector = (Vector) cell;
        // Before memory is taken: a sparse vector can claim any size.
        if (vector.size() != size()) {
            throw refusal("a vector of " + vector.size() + " values");
        }
        return requireFinite(vector instanceof DenseVector dense ? dense.values() : vector.toArray());
    }
}
