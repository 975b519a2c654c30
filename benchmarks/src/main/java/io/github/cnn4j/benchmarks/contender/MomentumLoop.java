package io.github.cnn4j.benchmarks.contender;

import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;

/** A step of momentum, in a loop that the JVM turns into vector instructions: what moves data fastest in Java. */
final class MomentumLoop {
    private MomentumLoop() {}

    /** w, gradients and velocities are rows of the same length, contiguous. */
    static void run(Matrix w, Matrix gradient, Matrix velocity, int from, int to) {
        if (w instanceof FloatMatrix weights
                && gradient instanceof FloatMatrix gradients
                && velocity instanceof FloatMatrix velocities) {
            run(weights.data(), gradients.data(), velocities.data(), from, to);
        } else {
            run(
                    ((DoubleMatrix) w).data(),
                    ((DoubleMatrix) gradient).data(),
                    ((DoubleMatrix) velocity).data(),
                    from,
                    to);
        }
    }

    private static void run(float[] w, float[] g, float[] v, int from, int to) {
        for (int i = from; i < to; i++) {
            float moved = 0.5f * v[i] + g[i];
            v[i] = moved;
            w[i] = w[i] - 0.01f * moved;
        }
    }

    private static void run(double[] w, double[] g, double[] v, int from, int to) {
        for (int i = from; i < to; i++) {
            double moved = 0.5 * v[i] + g[i];
            v[i] = moved;
            w[i] = w[i] - 0.01 * moved;
        }
    }
}
