package io.github.cnn4j.layer.activation;

/**
 * tanh in float by Lambert's continued fraction (1768), which the JVM computes for several values at once, since it has neither
 * tables nor branches:
 *
 * <pre>tanh(x) = x / (1 + x² / (3 + x² / (5 + ...)))</pre>
 *
 * <p>Cut after 25 it is x · P(x²) / Q(x²), with P and Q of degree 6, and differs from tanh by less than 4e-8 of its value where
 * |x| ≤ 9.02; beyond that tanh is 1 to the digits of a float. With the rounding of float it is exact to 4e-7 of its value. NaN stays
 * NaN, and -0 stays -0.
 */
final class LambertTanh {

    /** Beyond this, tanh is 1 to half of the last digit of a float. */
    private static final float STEEP = 9.02f;

    /** The last number of the fraction is 2 · 13 - 1. */
    private static final int DEPTH = 13;

    private static final float[] P = new float[DEPTH / 2 + 1];
    private static final float[] Q = new float[DEPTH / 2 + 1];

    static {
        // From the innermost fraction 1 / (2·13 - 1) outwards: p / q becomes q / ((2k - 1) q + x² p).
        double[] p = new double[P.length + 1];
        double[] q = new double[P.length + 1];
        p[0] = 1;
        q[0] = 2 * DEPTH - 1;
        for (int k = DEPTH - 1; k >= 1; k--) {
            double[] next = new double[q.length];
            for (int i = 0; i < q.length; i++) {
                next[i] = (2 * k - 1) * q[i] + (i == 0 ? 0 : p[i - 1]);
            }
            p = q;
            q = next;
        }
        for (int i = 0; i < P.length; i++) {
            P[i] = (float) (p[i] / q[0]);
            Q[i] = (float) (q[i] / q[0]);
        }
    }

    private LambertTanh() {}

    /** Computes z = tanh(x) for so many values from a position on. */
    static void values(float[] x, int source, float[] z, int target, int count) {
        System.arraycopy(x, source, z, target, count);
        int end = target + count;
        limit(z, target, end, STEEP);
        fraction(z, target, end);
        limit(z, target, end, 1);
    }

    private static void limit(float[] values, int from, int to, float most) {
        for (int k = from; k < to; k++) {
            values[k] = Math.max(-most, Math.min(most, values[k]));
        }
    }

    /** In place: the JVM computes several values at once only where all arrays have the same index. */
    private static void fraction(float[] values, int from, int to) {
        float p0 = P[0];
        float p1 = P[1];
        float p2 = P[2];
        float p3 = P[3];
        float p4 = P[4];
        float p5 = P[5];
        float p6 = P[6];
        float q0 = Q[0];
        float q1 = Q[1];
        float q2 = Q[2];
        float q3 = Q[3];
        float q4 = Q[4];
        float q5 = Q[5];
        float q6 = Q[6];
        for (int k = from; k < to; k++) {
            float x = values[k];
            float t = x * x;
            float p = (((((p6 * t + p5) * t + p4) * t + p3) * t + p2) * t + p1) * t + p0;
            float q = (((((q6 * t + q5) * t + q4) * t + q3) * t + q2) * t + q1) * t + q0;
            values[k] = x * p / q;
        }
    }
}
