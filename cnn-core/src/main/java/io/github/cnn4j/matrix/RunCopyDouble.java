package io.github.cnn4j.matrix;

/** The innermost loops of {@link Im2col} in double; its twin is {@link RunCopyFloat}. */
final class RunCopyDouble {

    private RunCopyDouble() {}

    static void gather(Runs runs, int stride, double[] x, int xAt, double[] cols, int colsAt) {
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

    static void scatterAdd(Runs runs, int stride, double[] cols, int colsAt, double[] x, int xAt) {
        for (int r = 0; r < runs.count(); r++) {
            int from = colsAt + runs.column(r);
            int to = xAt + runs.pixel(r);
            for (int k = 0; k < runs.length(r); k++) {
                x[to + k * stride] += cols[from + k];
            }
        }
    }
}
