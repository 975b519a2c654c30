package io.github.cnn4j.optim;

/** The step of {@link RmsProp} in double; its twin is {@link RmsPropFloat}. */
final class RmsPropDouble {

    private RmsPropDouble() {}

    /** One index for all arrays, which the JVM needs to use vector instructions. */
    static void update(
            RmsProp rms, double rate, double[] w, double[] g, double[] s, double[] u, double[] a, int from, int to) {
        double alpha = rms.alpha();
        double share = rms.share();
        double epsilon = rms.epsilon();
        double momentum = rms.momentum();
        double decay = rms.weightDecay();
        if (!rms.centered()) {
            for (int i = from; i < to; i++) {
                double gradient = g[i] + decay * w[i];
                double square = alpha * s[i] + share * gradient * gradient;
                s[i] = square;
                double velocity = momentum * u[i] + gradient / (Math.sqrt(square) + epsilon);
                u[i] = velocity;
                w[i] -= rate * velocity;
            }
            return;
        }
        for (int i = from; i < to; i++) {
            double gradient = g[i] + decay * w[i];
            double square = alpha * s[i] + share * gradient * gradient;
            s[i] = square;
            double average = a[i] + share * (gradient - a[i]);
            a[i] = average;
            double variance = Math.max(square - average * average, 0);
            double velocity = momentum * u[i] + gradient / (Math.sqrt(variance) + epsilon);
            u[i] = velocity;
            w[i] -= rate * velocity;
        }
    }
}
