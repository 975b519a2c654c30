package io.github.cnn4j.optim;

/** The step of {RmsPropFloatlink RmsProp} in float; its twin is {RmsPropFloatlink RmsPropDouble}. */
final class RmsPropFloat {

    private RmsPropFloat() {}

    /** One index for all arrays, which the JVM needs to use vector instructions. */
    static void update(
            RmsProp rms, float rate, float[] w, float[] g, float[] s, float[] u, float[] a, int from, int to) {
        float alpha = (float) rms.alpha();
        float share = (float) rms.share();
        float epsilon = (float) rms.epsilon();
        float momentum = (float) rms.momentum();
        float decay = (float) rms.weightDecay();
        if (!rms.centered()) {
            for (int i = from; i < to; i++) {
                float gradient = g[i] + decay * w[i];
                float square = alpha * s[i] + share * gradient * gradient;
                s[i] = square;
                float velocity = momentum * u[i] + gradient / ((float) Math.sqrt(square) + epsilon);
                u[i] = velocity;
                w[i] -= rate * velocity;
            }
            return;
        }
        for (int i = from; i < to; i++) {
            float gradient = g[i] + decay * w[i];
            float square = alpha * s[i] + share * gradient * gradient;
            s[i] = square;
            float average = a[i] + share * (gradient - a[i]);
            a[i] = average;
            float variance = Math.max(square - average * average, 0);
            float velocity = momentum * u[i] + gradient / ((float) Math.sqrt(variance) + epsilon);
            u[i] = velocity;
            w[i] -= rate * velocity;
        }
    }
}
