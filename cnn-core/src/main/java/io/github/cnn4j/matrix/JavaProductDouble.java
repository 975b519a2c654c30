package io.github.cnn4j.matrix;

import java.util.Arrays;

/** The innermost loops of {@link JavaProduct} in double; its twin is {@link JavaProductFloat}. */
final class JavaProductDouble extends JavaProduct {

    private static final ThreadLocal<JavaProductDouble> OF_THREAD = ThreadLocal.withInitial(JavaProductDouble::new);

    private final double[][] panel = new double[ROWS][COLUMNS];
    private final double[] factors = new double[ROWS];
    private final double[] sum = new double[COLUMNS];

    private JavaProductDouble() {}

    static JavaProduct ofThread() {
        return OF_THREAD.get();
    }

    @Override
    void copyPanel(Matrix b, boolean bT, int from, int terms, int column) {
        DoubleMatrix source = (DoubleMatrix) b;
        for (int p = terms; p < rows; p++) {
            Arrays.fill(panel[p], 0, columns, 0);
        }
        if (bT) {
            for (int j = 0; j < columns; j++) {
                int at = source.offset() + (column + j) * source.stride() + from;
                for (int p = 0; p < terms; p++) {
                    panel[p][j] = source.data()[at + p];
                }
            }
        } else {
            for (int p = 0; p < terms; p++) {
                System.arraycopy(
                        source.data(), source.offset() + (from + p) * source.stride() + column, panel[p], 0, columns);
            }
        }
    }

    @Override
    void begin(Matrix c, int at, double beta) {
        if (beta == 0) {
            Arrays.fill(sum, 0, columns, 0);
        } else {
            double[] old = ((DoubleMatrix) c).data();
            for (int j = 0; j < columns; j++) {
                sum[j] = beta * old[at + j];
            }
        }
    }

    @Override
    void copyFactors(double alpha, Matrix a, boolean aT, int i, int from, int terms) {
        double[] source = ((DoubleMatrix) a).data();
        int step = aT ? a.stride() : 1;
        int at = a.offset() + (aT ? from * step + i : i * a.stride() + from);
        for (int p = 0; p < terms; p++) {
            factors[p] = alpha * source[at + p * step];
        }
        Arrays.fill(factors, terms, rows, 0);
    }

    @Override
    void addRows() {
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
            double[] sum,
            int n,
            double f0,
            double[] r0,
            double f1,
            double[] r1,
            double f2,
            double[] r2,
            double f3,
            double[] r3) {
        for (int j = 0; j < n; j++) {
            sum[j] += f0 * r0[j] + f1 * r1[j] + f2 * r2[j] + f3 * r3[j];
        }
    }

    @Override
    void end(Matrix c, int at) {
        System.arraycopy(sum, 0, ((DoubleMatrix) c).data(), at, columns);
    }
}
