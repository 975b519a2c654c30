package io.github.cnn4j.matrix;

/**
 * Computes c ← α op(a) op(b) + β c in plain Java, for platforms where no native BLAS loads.
 *
 * <p>A row of c is a sum of scaled rows of op(b). A block of c and panels of op(b) are copied, each row to an array of its own: the
 * JVM's compiler uses vector instructions for a loop in which one index serves all arrays. If c has more rows than columns, its
 * transpose is computed, op(b)ᵀ op(a)ᵀ, since longer loops are faster. Every entry is summed in the order of
 * the inner index, four terms at a time, so that its bits do not depend on the block of c that it is computed with. The
 * innermost loops exist once per precision, in {@link JavaProductDouble} and {@link JavaProductFloat}.
 */
abstract class JavaProduct {

    /** Rows of a panel. It has 27 KiB in single precision: from the first-level cache it is read at up to twice the rate. */
    static final int PANEL = 12;

    /** Rows of a block, for all of which a panel is copied once. */
    static final int ROWS = 64;

    /** Length of the rows at most. */
    static final int COLUMNS = 576;

    /** Rows that are added in one loop. */
    static final int TERMS = 4;

    // Copying for fewer rows of the result, or adding shorter ones, takes longer than what netlib's Java does.
    private static final int MIN_ROWS = 4;
    private static final int MIN_COLUMNS = 32;

    /** Length of the rows in use. */
    int columns;

    /** Whether it is faster than the BLAS in use, for a result of this size. */
    static boolean isFaster(int rows, int columns) {
        return !Blas.isNative() && Math.min(rows, columns) >= MIN_ROWS && Math.max(rows, columns) >= MIN_COLUMNS;
    }

    /** c ← α op(a) op(b) + β c, all of one precision, k being the inner dimension. */
    static void multiply(double alpha, Matrix a, boolean aT, Matrix b, boolean bT, int k, double beta, Matrix c) {
        JavaProduct product =
                c.precision() == Precision.DOUBLE ? JavaProductDouble.ofThread() : JavaProductFloat.ofThread();
        if (c.getRowDimension() > c.getColumnDimension()) {
            product.run(alpha, b, !bT, a, !aT, k, beta, c, true);
        } else {
            product.run(alpha, a, aT, b, bT, k, beta, c, false);
        }
    }

    /** The result is c, or its transpose. */
    private void run(
            double alpha, Matrix a, boolean aT, Matrix b, boolean bT, int k, double beta, Matrix c, boolean cT) {
        int m = cT ? c.getColumnDimension() : c.getRowDimension();
        int n = cT ? c.getRowDimension() : c.getColumnDimension();
        int blocks = (n + COLUMNS - 1) / COLUMNS;
        int most = (n + blocks - 1) / blocks;
        for (int column = 0; column < n; column += most) {
            columns = Math.min(most, n - column);
            for (int row = 0; row < m; row += ROWS) {
                int rows = Math.min(ROWS, m - row);
                begin(beta, c, cT, row, rows, column);
                for (int from = 0; from < k; from += PANEL) {
                    int terms = Math.min(PANEL, k - from);
                    copyPanel(b, bT, from, terms, column);
                    for (int i = 0; i < rows; i++) {
                        addPanel(i, alpha, a, aT, row + i, from, terms);
                    }
                }
                end(c, cT, row, rows, column);
            }
        }
    }

    /** The block ← β times the entries at a place of c, which are not read if β = 0. */
    abstract void begin(double beta, Matrix c, boolean cT, int row, int rows, int column);

    /** Row p of the panel ← a part of row from + p of op(b); zeros up to a whole number of terms. */
    abstract void copyPanel(Matrix b, boolean bT, int from, int terms, int column);

    /** Row i of the block += each row of the panel, times α and its factor in a row of op(a). */
    abstract void addPanel(int i, double alpha, Matrix a, boolean aT, int row, int from, int terms);

    /** That place of c ← the block. */
    abstract void end(Matrix c, boolean cT, int row, int height, int column);
}
