package io.github.cnn4j.optim;

/** The step of {@link Sgd} in float; its twin is {@link SgdDouble}. */
final class SgdFloat {

    private SgdFloat() {}

    /** One index for all arrays, which the JVM needs to use vector instructions. */
    static void update(Sgd sgd, float rate, float[] w, float[] g, float[] v, int from, int to) {
        float momentum = (float) sgd.momentum();
        float decay = (float) sgd.weightDecay();
        float ahead = sgd.nesterov() ? momentum : 1;
        float own = sgd.nesterov() ? 1 : 0;
        if (decay == 0 && own == 0) {
            for (int i = from; i < to; i++) {
                float velocity = momentum * v[i] + g[i];
                v[i] = velocity;
                w[i] -= rate * velocity;
            }
            return;
        }
        for (int i = from; i < to; i++) {
            float gradient = g[i] + decay * w[i];
            float velocity = momentum * v[i] + gradient;
            v[i] = velocity;
            w[i] -= rate * (own * gradient + ahead * velocity);
        }
    }
}
