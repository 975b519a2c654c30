package io.github.cnn4j.matrix;

import java.util.Arrays;

/**
 * c ← α op(a) op(b) + β c in plain Java and single precision; {@link JavaProductDouble} is the same in double.
 *
 * <p>A row of c is a sum of scaled rows of op(b). Panels of op(b) are copied so that each row is an array of its own: a loop in
 * which one index serves all arrays the JVM's compiler turns into vector instructions. Every entry is summed in the order of
 * the inner index, four terms at a time, so that its bits do not depend on the block of c that it is computed with.
 */
final class JavaProductFloat {

    /** A panel has 128 KiB, which the second-level cache of a core holds. */
    private static final int ROWS = 128;

    private static final int COLUMNS = 256;
    private static final int TERMS = 4;
    private static final ThreadLocal<JavaProductFloat> OF_THREAD = ThreadLocal.withInitial(JavaProductFloat::new);

    private final float[][] panel = new float[ROWS][COLUMNS];
    private final float[] factors = new float[ROWS];
    private final float[] sum = new float[COLUMNS];

    /** Columns of the panel in use, and rows: with rows of zeros up to a whole number of terms. */
    private int columns;

    private int rows;

    private JavaProductFloat() {}

    static void multiply(
            float alpha, FloatMatrix a, boolean aT, FloatMatrix b, boolean bT, int k, float beta, FloatMatrix c) {
        OF_THREAD.get().run(alpha, a, aT, b, bT, k, beta, c);
    }

    private void run(
            float alpha, FloatMatrix a, boolean aT, FloatMatrix b, boolean bT, int k, float beta, FloatMatrix c) {
        for (int column = 0; column < c.getColumnDimension(); column += COLUMNS) {
            columns = Math.min(COLUMNS, c.getColumnDimension() - column);
            for (int from = 0; from < k; from += ROWS) {
                int terms = Math.min(ROWS, k - from);
                copyPanel(b, bT, from, terms, column);
                for (int i = 0; i < c.getRowDimension(); i++) {
                    int at = c.offset() + i * c.stride() + column;
                    begin(c.data(), at, from == 0 ? beta : 1);
                    copyFactors(alpha, a, aT, i, from, terms);
                    addRows();
                    System.arraycopy(sum, 0, c.data(), at, columns);
                }
            }
        }
    }

    private void copyPanel(FloatMatrix b, boolean bT, int from, int terms, int column) {
        rows = (terms + TERMS - 1) / TERMS * TERMS;
        for (int p = terms; p < rows; p++) {
            Arrays.fill(panel[p], 0, columns, 0);
        }
        if (bT) {
            for (int j = 0; j < columns; j++) {
                int at = b.offset() + (column + j) * b.stride() + from;
                for (int p = 0; p < terms; p++) {
                    panel[p][j] = b.data()[at + p];
                }
            }
        } else {
            for (int p = 0; p < terms; p++) {
                System.arraycopy(b.data(), b.offset() + (from + p) * b.stride() + column, panel[p], 0, columns);
            }
        }
    }

    /** The old content is not read if β = 0, whatever it is. */
    private void begin(float[] old, int at, float beta) {
        if (beta == 0) {
            Arrays.fill(sum, 0, columns, 0);
        } else {
            for (int j = 0; j < columns; j++) {
                sum[j] = beta * old[at + j];
            }
        }
    }

    /** Of row i of c: α times a part of row i of op(a). */
    private void copyFactors(float alpha, FloatMatrix a, boolean aT, int i, int from, int terms) {
        int step = aT ? a.stride() : 1;
        int at = a.offset() + (aT ? from * step + i : i * a.stride() + from);
        for (int p = 0; p < terms; p++) {
            factors[p] = alpha * a.data()[at + p * step];
        }
        Arrays.fill(factors, terms, rows, 0);
    }

    private void addRows() {
        for (int p = 0; p < rows; p += TERMS) {
            addRows(
                    sum,
                    columns,
                    factors[p],
                    panel[p],
                    factors[p + 1],
                    panel[p + 1],
                    factors[p + 2],
                    panel[p + 2],
                    factors[p + 3],
                    panel[p + 3]);
        }
    }

    private static void addRows(
            float[] sum,
            int n,
            float f0,
            float[] r0,
            float f1,
            float[] r1,
            float f2,
            float[] r2,
            float f3,
            float[] r3) {
        for (int j = 0; j < n; j++) {
            sum[j] += f0 * r0[j] + f1 * r1[j] + f2 * r2[j] + f3 * r3[j];
        }
    }
}
