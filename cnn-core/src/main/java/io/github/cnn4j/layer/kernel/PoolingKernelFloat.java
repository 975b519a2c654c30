package io.github.cnn4j.layer.kernel;

import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;

/** The innermost loops of max-pooling in float; its twin is {@link PoolingKernelDouble}. */
final class PoolingKernelFloat extends PoolingKernel {

    private final MaximumFloat maximum;

    PoolingKernelFloat(int[][] pixels) {
        super(pixels);
        maximum = new MaximumFloat(pixels.length, Math.min(BLOCK, outputs));
    }

    @Override
    public void max(Matrix x, Matrix z, Matrix choices) {
        FloatMatrix to = (FloatMatrix) z;
        FloatMatrix chosen = (FloatMatrix) choices;
        for (int from = 0; from < outputs; from += BLOCK) {
            int n = Math.min(BLOCK, outputs - from);
            gather((FloatMatrix) x, from, n);
            maximum.find(n);
            System.arraycopy(maximum.max(), 0, to.data(), to.offset() + from, n);
            System.arraycopy(maximum.choice(), 0, chosen.data(), chosen.offset() + from, n);
        }
    }

    @Override
    public void max(Matrix x, Matrix z) {
        FloatMatrix to = (FloatMatrix) z;
        for (int from = 0; from < outputs; from += BLOCK) {
            int n = Math.min(BLOCK, outputs - from);
            gather((FloatMatrix) x, from, n);
            maximum.findMax(n);
            System.arraycopy(maximum.max(), 0, to.data(), to.offset() + from, n);
        }
    }

    private void gather(FloatMatrix x, int from, int n) {
        for (int k = 0; k < pixels.length; k++) {
            gather(x.data(), x.offset(), pixels[k], from, maximum.element(k), n);
        }
    }

    private static void gather(float[] x, int image, int[] pixel, int from, float[] element, int n) {
        for (int i = 0; i < n; i++) {
            element[i] = x[image + pixel[from + i]];
        }
    }

    @Override
    public void spread(Matrix delta, Matrix choices, Matrix dx) {
        dx.fill(0);
        FloatMatrix d = (FloatMatrix) delta;
        FloatMatrix chosen = (FloatMatrix) choices;
        FloatMatrix image = (FloatMatrix) dx;
        for (int o = 0; o < outputs; o++) {
            int k = (int) chosen.data()[chosen.offset() + o];
            image.data()[image.offset() + pixels[k][o]] += d.data()[d.offset() + o];
        }
    }
}
