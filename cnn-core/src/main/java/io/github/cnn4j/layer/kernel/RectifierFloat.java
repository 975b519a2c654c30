package io.github.cnn4j.layer.kernel;

/** The innermost loops of {@link Rectifier} in float; its twin is {@link RectifierDouble}. */
final class RectifierFloat {

    /** A product with both factors is above 1 for every positive number, even the smallest. */
    private static final float HUGE = Float.MAX_VALUE;

    private static final float LARGE = 1 / Math.ulp(1.0F);

    private RectifierFloat() {}

    static void forward(float[] x, int source, float[] z, int target, int n) {
        if (source == target) {
            forward(x, z, source, source + n);
        } else {
            for (int j = 0; j < n; j++) {
                z[target + j] = Math.max(x[source + j], 0);
            }
        }
    }

    private static void forward(float[] x, float[] z, int from, int to) {
        for (int j = from; j < to; j++) {
            z[j] = Math.max(x[j], 0);
        }
    }

    static void backward(float[] z, int positive, float[] delta, int above, float[] inputDelta, int below, int n) {
        if (positive == above && above == below) {
            backward(z, delta, inputDelta, above, above + n);
        } else {
            for (int j = 0; j < n; j++) {
                inputDelta[below + j] = delta[above + j] * isPositive(z[positive + j]);
            }
        }
    }

    private static void backward(float[] z, float[] delta, float[] inputDelta, int from, int to) {
        for (int j = from; j < to; j++) {
            inputDelta[j] = delta[j] * isPositive(z[j]);
        }
    }

    /**
     * Returns 1 where z > 0, else 0, for z >= 0. Half of a layer's outputs are zero, in an order that a processor cannot
     * predict: a branch costs six times as much as this arithmetic without vector instructions, and prevents their use.
     */
    private static float isPositive(float z) {
        return Math.min(z * HUGE * LARGE, 1);
    }
}
