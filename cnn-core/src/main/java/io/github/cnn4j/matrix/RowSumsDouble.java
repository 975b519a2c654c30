package io.github.cnn4j.matrix;

import java.util.Arrays;

/**
 * The sums of rows in double as a product with a vector of ones: BLAS computes it by vector instructions, which JDK 17 does not use
 * for sums. Its twin is {@link RowSumsFloat}.
 */
final class RowSumsDouble {

    /** As many as the longest row so far has; never written again. */
    private static volatile double[] ones = {};

    private RowSumsDouble() {}

    /** sums(0, i) += Σ_j matrix(i, j). */
    static void add(DoubleMatrix matrix, DoubleMatrix sums) {
        int columns = matrix.getColumnDimension();
        Blas.instance()
                .dgemv(
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

    private static double[] ones(int atLeast) {
        double[] enough = ones;
        if (enough.length < atLeast) {
            enough = new double[atLeast];
            Arrays.fill(enough, 1);
            ones = enough;
        }
        return enough;
    }
}
