package io.github.cnn4j.matrix;

import java.util.Arrays;

/** The innermost loops of {@link JavaProduct} in float; its twin is {@link JavaProductDouble}. */
final class JavaProductFloat extends JavaProduct {

    private static final ThreadLocal<JavaProductFloat> OF_THREAD = ThreadLocal.withInitial(JavaProductFloat::new);

    private final float[][] panel = new float[ROWS][COLUMNS];
    private final float[] factors = new float[ROWS];
    private final float[] sum = new float[COLUMNS];

    private JavaProductFloat() {}

    static JavaProduct ofThread() {
        return OF_THREAD.get();
    }

    @Override
    void copyPanel(Matrix b, boolean bT, int from, int terms, int column) {
        FloatMatrix source = (FloatMatrix) b;
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
        float factor = (float) beta;
        if (factor == 0) {
            Arrays.fill(sum, 0, columns, 0);
        } else {
            float[] old = ((FloatMatrix) c).data();
            for (int j = 0; j < columns; j++) {
                sum[j] = factor * old[at + j];
            }
        }
    }

    @Override
    void copyFactors(double alpha, Matrix a, boolean aT, int i, int from, int terms) {
        float[] source = ((FloatMatrix) a).data();
        float factor = (float) alpha;
        int step = aT ? a.stride() : 1;
        int at = a.offset() + (aT ? from * step + i : i * a.stride() + from);
        for (int p = 0; p < terms; p++) {
            factors[p] = factor * source[at + p * step];
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

    @Override
    void end(Matrix c, int at) {
        System.arraycopy(sum, 0, ((FloatMatrix) c).data(), at, columns);
    }
}
