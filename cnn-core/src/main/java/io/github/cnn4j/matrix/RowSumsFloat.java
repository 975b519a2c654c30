package io.github.cnn4j.matrix;

import java.util.Arrays;

/**
 * The sums of rows in float as a product with a vector of ones: BLAS computes it by vector instructions, which JDK 17 does not use
 * for sums. Its twin is {@link RowSumsDouble}.
 */
final class RowSumsFloat {

    /** As many as the longest row so far has; never written again. */
    private static volatile float[] ones = {};

    private RowSumsFloat() {}

    /** sums(0, i) += Σ_j matrix(i, j). */
    static void add(FloatMatrix matrix, FloatMatrix sums) {
        int columns = matrix.getColumnDimension();
        Blas.instance()
                .sgemv(
                        "T",
                        columns,
                        matrix.getRowDimension(),
                        1,
                        matrix.data(),
                        matrix.offset(),
                        matrix.stride(),
                        ones(columns),
                        0,
                        1,
                        1,
                        sums.data(),
                        sums.offset(),
                        1);
    }

    private static float[] ones(int atLeast) {
        float[] enough = ones;
        if (enough.length < atLeast) {
            enough = new float[atLeast];
            Arrays.fill(enough, 1);
            ones = enough;
        }
        return enough;
    }
}
