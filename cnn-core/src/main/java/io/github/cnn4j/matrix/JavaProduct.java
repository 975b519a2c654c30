package io.github.cnn4j.matrix;

/**
 * Computes c ← α op(a) op(b) + β c in plain Java, for platforms where no native BLAS loads.
 *
 * <p>A row of c is a sum of scaled rows of op(b). Panels of op(b) are copied, each row to an array of its own: the
 * JVM's compiler uses vector instructions for a loop in which one index serves all arrays. Every entry is summed in the order of
 * the inner index, four terms at a time, so that its bits do not depend on the block of c that it is computed with. The
 * innermost loops exist once per precision, in {@link JavaProductDouble} and {@link JavaProductFloat}.
 */
abstract class JavaProduct {

    /** A panel has 128 KiB in single precision, 256 in double, which the second-level cache of a core holds. */
    static final int ROWS = 128;

    static final int COLUMNS = 256;

    /** Rows that are added in one loop. */
    static final int TERMS = 4;

    // Copying b for fewer rows of the result, or adding shorter ones, takes longer than what netlib's Java does.
    private static final int MIN_ROWS = 4;
    private static final int MIN_COLUMNS = 32;

    /** Columns of the panel in use, and rows: with rows of zeros up to a whole number of terms. */
    int columns;

    int rows;

    /** Whether it is faster than the BLAS in use, for a result of this size. */
    static boolean isFaster(int rows, int columns) {
        return !Blas.isNative() && rows >= MIN_ROWS && columns >= MIN_COLUMNS;
    }

    /** c ← α op(a) op(b) + β c, all of one precision, k being the inner dimension. */
    static void multiply(double alpha, Matrix a, boolean aT, Matrix b, boolean bT, int k, double beta, Matrix c) {
        JavaProduct product =
                c.precision() == Precision.DOUBLE ? JavaProductDouble.ofThread() : JavaProductFloat.ofThread();
        product.run(alpha, a, aT, b, bT, k, beta, c);
    }

    private void run(double alpha, Matrix a, boolean aT, Matrix b, boolean bT, int k, double beta, Matrix c) {
        for (int column = 0; column < c.getColumnDimension(); column += COLUMNS) {
            columns = Math.min(COLUMNS, c.getColumnDimension() - column);
            for (int from = 0; from < k; from += ROWS) {
                int terms = Math.min(ROWS, k - from);
                rows = (terms + TERMS - 1) / TERMS * TERMS;
                copyPanel(b, bT, from, terms, column);
                for (int i = 0; i < c.getRowDimension(); i++) {
                    int at = c.offset() + i * c.stride() + column;
                    begin(c, at, from == 0 ? beta : 1);
                    copyFactors(alpha, a, aT, i, from, terms);
                    addRows();
                    end(c, at);
                }
            }
        }
    }

    /** Row p of the panel ← a part of row from + p of op(b). */
    abstract void copyPanel(Matrix b, boolean bT, int from, int terms, int column);

    /** The sum ← β times the entries at a place of c, which are not read if β = 0. */
    abstract void begin(Matrix c, int at, double beta);

    /** Of row i of c: α times a part of row i of op(a). */
    abstract void copyFactors(double alpha, Matrix a, boolean aT, int i, int from, int terms);

    /** The sum += each row of the panel, times its factor. */
    abstract void addRows();

    /** That place of c ← the sum. */
    abstract void end(Matrix c, int at);
}
