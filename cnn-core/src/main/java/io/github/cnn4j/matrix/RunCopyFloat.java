package io.github.cnn4j.matrix;

/** The innermost loops of {@link Im2col} in float; its twin is {@link RunCopyDouble}. */
final class RunCopyFloat {

    private RunCopyFloat() {}

    static void gather(Runs runs, int stride, float[] x, int xAt, float[] cols, int colsAt) {
        for (int r = 0; r < runs.count(); r++) {
            int from = xAt + runs.pixel(r);
            int to = colsAt + runs.column(r);
            if (stride == 1) {
                System.arraycopy(x, from, cols, to, runs.length(r));
            } else {
                for (int k = 0; k < runs.length(r); k++) {
                    cols[to + k] = x[from + k * stride];
                }
            }
        }
    }

    static void scatterAdd(Runs runs, int stride, float[] cols, int colsAt, float[] x, int xAt) {
        for (int r = 0; r < runs.count(); r++) {
            int from = colsAt + runs.column(r);
            int to = xAt + runs.pixel(r);
            for (int k = 0; k < runs.length(r); k++) {
                x[to + k * stride] += cols[from + k];
            }
        }
    }
}
