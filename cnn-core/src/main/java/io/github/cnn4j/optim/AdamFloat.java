package io.github.cnn4j.optim;

/** The step of {AdamFloatlink Adam} and {AdamFloatlink AdamW} in float; its twin is {AdamFloatlink AdamDouble}. */
final class AdamFloat {

    private AdamFloat() {}

    /** One index for all arrays, which the JVM needs to use vector instructions. */
    static void update(AdamStep step, float[] w, float[] g, float[] m, float[] v, int from, int to) {
        float beta2 = (float) step.beta2();
        float share1 = (float) step.share1();
        float share2 = (float) step.share2();
        float epsilon = (float) step.epsilon();
        float decay = (float) step.decay();
        float shrink = (float) step.shrink();
        float size = (float) step.size();
        float root = (float) step.root();
        for (int i = from; i < to; i++) {
            float gradient = g[i] + decay * w[i];
            float first = m[i] + share1 * (gradient - m[i]);
            float second = beta2 * v[i] + share2 * gradient * gradient;
            m[i] = first;
            v[i] = second;
            w[i] = shrink * w[i] - size * first / ((float) Math.sqrt(second) / root + epsilon);
        }
    }
}
