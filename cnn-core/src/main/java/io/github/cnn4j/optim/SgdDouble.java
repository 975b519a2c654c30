package io.github.cnn4j.optim;

/** The step of {@link Sgd} in double; its twin is {@link SgdFloat}. */
final class SgdDouble {

    private SgdDouble() {}

    /** One index for all arrays, which the JVM needs to use vector instructions. */
    static void update(Sgd sgd, double rate, double[] w, double[] g, double[] v, int from, int to) {
        double momentum = sgd.momentum();
        double decay = sgd.weightDecay();
        double ahead = sgd.nesterov() ? momentum : 1;
        double own = sgd.nesterov() ? 1 : 0;
        if (decay == 0 && own == 0) {
            for (int i = from; i < to; i++) {
                double velocity = momentum * v[i] + g[i];
                v[i] = velocity;
                w[i] -= rate * velocity;
            }
            return;
        }
        for (int i = from; i < to; i++) {
            double gradient = g[i] + decay * w[i];
            double velocity = momentum * v[i] + gradient;
            v[i] = velocity;
            w[i] -= rate * (own * gradient + ahead * velocity);
        }
    }
}
