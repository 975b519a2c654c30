package io.github.cnn4j.layer.kernel;

/** The innermost loops of {@link Rectifier} in double; its twin is {@link RectifierFloat}. */
final class RectifierDouble {

    /** A product with both factors is above 1 for every positive number, even the smallest. */
    private static final double HUGE = Double.MAX_VALUE;

    private static final double LARGE = 1 / Math.ulp(1.0);

    private RectifierDouble() {}

    static void forward(double[] x, int source, double[] z, int target, int n) {
        if (source == target) {
            forward(x, z, source, source + n);
        } else {
            for (int j = 0; j < n; j++) {
                z[target + j] = Math.max(x[source + j], 0);
            }
        }
    }

    private static void forward(double[] x, double[] z, int from, int to) {
        for (int j = from; j < to; j++) {
            z[j] = Math.max(x[j], 0);
        }
    }

    static void backward(double[] z, int positive, double[] delta, int above, double[] inputDelta, int below, int n) {
        if (positive == above && above == below) {
            backward(z, delta, inputDelta, above, above + n);
        } else {
            for (int j = 0; j < n; j++) {
                inputDelta[below + j] = delta[above + j] * isPositive(z[positive + j]);
            }
        }
    }

    private static void backward(double[] z, double[] delta, double[] inputDelta, int from, int to) {
        for (int j = from; j < to; j++) {
            inputDelta[j] = delta[j] * isPositive(z[j]);
        }
    }

    /**
     * Returns 1 where z > 0, else 0, for z >= 0. Half of a layer's outputs are zero, in an order that a processor cannot
     * predict: a branch costs six times as much as this arithmetic without vector instructions, and prevents their use.
     */
    private static double isPositive(double z) {
        return Math.min(z * HUGE * LARGE, 1);
    }
}
