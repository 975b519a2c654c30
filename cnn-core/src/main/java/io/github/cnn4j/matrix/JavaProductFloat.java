package io.github.cnn4j.matrix;

import java.util.Arrays;

/** The innermost loops of {@link JavaProduct} in float; its twin is {@link JavaProductDouble}. */
final class JavaProductFloat extends JavaProduct {

    private static final ThreadLocal<JavaProductFloat> OF_THREAD = ThreadLocal.withInitial(JavaProductFloat::new);

    /**
     * With its header of 16 bytes an array fills whole lines of the cache, so that arrays that are neighbours begin at the same
     * place of a line, and a loop that is aligned for one is aligned for all.
     */
    private static final int LENGTH = COLUMNS + (64 - 16) / Float.BYTES;

    private final float[][] panel = new float[PANEL][LENGTH];
    private final float[][] block = new float[ROWS][LENGTH];
    /** Rows of the panel or the block, one after the other, on their way from or to a transpose. */
    private final float[] flat = new float[ROWS * COLUMNS];

    private JavaProductFloat() {}

    static JavaProduct ofThread() {
        return OF_THREAD.get();
    }

    @Override
    void begin(double beta, Matrix c, boolean cT, int row, int rows, int column) {
        float factor = (float) beta;
        if (factor == 0) {
            for (int i = 0; i < rows; i++) {
                Arrays.fill(block[i], 0, columns, 0);
            }
        } else {
            copyRows((FloatMatrix) c, cT, row, rows, column, block);
            for (int i = 0; i < rows && factor != 1; i++) {
                scale(block[i], columns, factor);
            }
        }
    }

    private static void scale(float[] values, int n, float factor) {
        for (int j = 0; j < n; j++) {
            values[j] *= factor;
        }
    }

    @Override
    void copyPanel(Matrix b, boolean bT, int from, int terms, int column) {
        copyRows((FloatMatrix) b, bT, from, terms, column, panel);
        for (int p = terms; p % TERMS != 0; p++) {
            Arrays.fill(panel[p], 0, columns, 0);
        }
    }

    /** A part of the rows of a matrix, or of its transpose. */
    private void copyRows(FloatMatrix source, boolean transposed, int row, int rows, int column, float[][] to) {
        float[] data = source.data();
        if (transposed) {
            int at = source.offset() + column * source.stride() + row;
            TransposeFloat.assign(data, at, source.stride(), flat, 0, columns, rows, columns);
            for (int i = 0; i < rows; i++) {
                System.arraycopy(flat, i * columns, to[i], 0, columns);
            }
        } else {
            int at = source.offset() + row * source.stride() + column;
            for (int i = 0; i < rows; i++) {
                System.arraycopy(data, at + i * source.stride(), to[i], 0, columns);
            }
        }
    }

    @Override
    void addPanel(int i, double alpha, Matrix a, boolean aT, int row, int from, int terms) {
        float[] factors = ((FloatMatrix) a).data();
        float factor = (float) alpha;
        int step = aT ? a.stride() : 1;
        int at = a.offset() + (aT ? from * step + row : row * a.stride() + from);
        for (int p = 0; p < terms; p += TERMS, at += TERMS * step) {
            addRows(
                    block[i],
                    columns,
                    factor * factors[at],
                    panel[p],
                    p + 1 < terms ? factor * factors[at + step] : 0,
                    panel[p + 1],
                    p + 2 < terms ? factor * factors[at + 2 * step] : 0,
                    panel[p + 2],
                    p + 3 < terms ? factor * factors[at + 3 * step] : 0,
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
    void end(Matrix c, boolean cT, int row, int height, int column) {
        FloatMatrix target = (FloatMatrix) c;
        if (cT) {
            for (int i = 0; i < height; i++) {
                System.arraycopy(block[i], 0, flat, i * columns, columns);
            }
            int at = target.offset() + column * target.stride() + row;
            int width = columns;
            TransposeFloat.assign(flat, 0, width, target.data(), at, target.stride(), width, height);
        } else {
            int at = target.offset() + row * target.stride() + column;
            for (int i = 0; i < height; i++) {
                System.arraycopy(block[i], 0, target.data(), at + i * target.stride(), columns);
            }
        }
    }
}
