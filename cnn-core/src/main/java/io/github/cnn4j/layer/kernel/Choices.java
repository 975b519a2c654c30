package io.github.cnn4j.layer.kernel;

import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/** Fingerprints of which element of its window became each output. */
public final class Choices {

    private Choices() {}

    /**
     * Returns the fingerprint of some choices. Commons Math's own hash of a matrix is unsuitable: it takes so
     * few bits of small whole numbers that a gradient check missed a change of the maximum.
     *
     * @param choices for each example a row of indices, from 0
     * @param count number of rows to use, at most all
     * @return the fingerprint
     */
    public static long fingerprint(List<Matrix> choices, int count) {
        long hash = 0;
        for (int i = 0; i < Math.min(count, choices.size()); i++) {
            Matrix row = choices.get(i);
            for (int j = 0; j < row.getColumnDimension(); j++) {
                hash = 31 * hash + (long) row.getEntry(0, j);
            }
        }
        return hash;
    }
}
