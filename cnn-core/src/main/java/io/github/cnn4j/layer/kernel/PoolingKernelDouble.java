package io.github.cnn4j.layer.kernel;

import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.Matrix;

/** The innermost loops of max-pooling in double; its twin is {@link PoolingKernelFloat}. */
final class PoolingKernelDouble extends PoolingKernel {

    private final MaximumDouble maximum;

    PoolingKernelDouble(int[][] pixels) {
        super(pixels);
        maximum = new MaximumDouble(pixels.length, Math.min(BLOCK, outputs));
    }

    @Override
    public void max(Matrix x, Matrix z, Matrix choices) {
        DoubleMatrix to = (DoubleMatrix) z;
        DoubleMatrix chosen = (DoubleMatrix) choices;
        for (int from = 0; from < outputs; from += BLOCK) {
            int n = Math.min(BLOCK, outputs - from);
            gather((DoubleMatrix) x, from, n);
            maximum.find(n);
            System.arraycopy(maximum.max(), 0, to.data(), to.offset() + from, n);
            System.arraycopy(maximum.choice(), 0, chosen.data(), chosen.offset() + from, n);
        }
    }

    @Override
    public void max(Matrix x, Matrix z) {
        DoubleMatrix to = (DoubleMatrix) z;
        for (int from = 0; from < outputs; from += BLOCK) {
            int n = Math.min(BLOCK, outputs - from);
            gather((DoubleMatrix) x, from, n);
            maximum.findMax(n);
            System.arraycopy(maximum.max(), 0, to.data(), to.offset() + from, n);
        }
    }

    private void gather(DoubleMatrix x, int from, int n) {
        for (int k = 0; k < pixels.length; k++) {
            gather(x.data(), x.offset(), pixels[k], from, maximum.element(k), n);
        }
    }

    private static void gather(double[] x, int image, int[] pixel, int from, double[] element, int n) {
        for (int i = 0; i < n; i++) {
            element[i] = x[image + pixel[from + i]];
        }
    }

    @Override
    public void spread(Matrix delta, Matrix choices, Matrix dx) {
        dx.fill(0);
        DoubleMatrix d = (DoubleMatrix) delta;
        DoubleMatrix chosen = (DoubleMatrix) choices;
        DoubleMatrix image = (DoubleMatrix) dx;
        for (int o = 0; o < outputs; o++) {
            int k = (int) chosen.data()[chosen.offset() + o];
            image.data()[image.offset() + pixels[k][o]] += d.data()[d.offset() + o];
        }
    }
}
