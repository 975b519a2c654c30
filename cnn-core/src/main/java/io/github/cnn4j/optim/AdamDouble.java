package io.github.cnn4j.optim;

/** The step of {@link Adam} and {@link AdamW} in double; its twin is {@link AdamFloat}. */
final class AdamDouble {

    private AdamDouble() {}

    /** One index for all arrays, which the JVM needs to use vector instructions. */
    static void update(AdamStep step, double[] w, double[] g, double[] m, double[] v, int from, int to) {
        double beta2 = step.beta2();
        double share1 = step.share1();
        double share2 = step.share2();
        double epsilon = step.epsilon();
        double decay = step.decay();
        double shrink = step.shrink();
        double size = step.size();
        double root = step.root();
        for (int i = from; i < to; i++) {
            double gradient = g[i] + decay * w[i];
            double first = m[i] + share1 * (gradient - m[i]);
            double second = beta2 * v[i] + share2 * gradient * gradient;
            m[i] = first;
            v[i] = second;
            w[i] = shrink * w[i] - size * first / (Math.sqrt(second) / root + epsilon);
        }
    }
}
