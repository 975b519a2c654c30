package io.github.cnn4j.optim;

import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;

/** The innermost loops of {@link Sgd}, once per precision: one way through the memory of a parameter. */
final class SgdKernel {

    private SgdKernel() {}

    /**
     * w ← w - rate · v, then v ← momentum · v, ready for the next gradients to be added; the views must be contiguous and
     * begin at the same place in their arrays: JDK 17 uses vectors only where one index serves both.
     */
    static void momentumStep(Matrix w, Matrix v, double rate, double momentum) {
        int from = w.offset();
        int to = from + w.getRowDimension() * w.getColumnDimension();
        if (w instanceof DoubleMatrix wd && v instanceof DoubleMatrix vd) {
            momentumStep(wd.data(), vd.data(), from, to, rate, momentum);
        } else if (w instanceof FloatMatrix wf && v instanceof FloatMatrix vf) {
            momentumStep(wf.data(), vf.data(), from, to, (float) rate, (float) momentum);
        }
    }

    private static void momentumStep(double[] w, double[] v, int from, int to, double rate, double momentum) {
        for (int i = from; i < to; i++) {
            double velocity = v[i];
            w[i] -= rate * velocity;
            v[i] = momentum * velocity;
        }
    }

    private static void momentumStep(float[] w, float[] v, int from, int to, float rate, float momentum) {
        for (int i = from; i < to; i++) {
            float velocity = v[i];
            w[i] -= rate * velocity;
            v[i] = momentum * velocity;
        }
    }

    /** One step of the parameters w with velocities v and gradients g; the views must be contiguous. */
    static void step(Sgd sgd, double rate, double scale, Matrix w, Matrix v, Matrix g) {
        int count = w.getRowDimension() * w.getColumnDimension();
        if (w instanceof DoubleMatrix wd && v instanceof DoubleMatrix vd && g instanceof DoubleMatrix gd) {
            step(sgd, rate, scale, count, wd.data(), wd.offset(), vd.data(), vd.offset(), gd.data(), gd.offset());
        } else if (w instanceof FloatMatrix wf && v instanceof FloatMatrix vf && g instanceof FloatMatrix gf) {
            step(sgd, rate, scale, count, wf.data(), wf.offset(), vf.data(), vf.offset(), gf.data(), gf.offset());
        } else {
            throw new IllegalArgumentException("parameters, velocities and gradients must be of one precision, got "
                    + w.precision() + ", " + v.precision() + " and " + g.precision());
        }
    }

    private static void step(
            Sgd sgd,
            double rate,
            double scale,
            int count,
            double[] w,
            int wAt,
            double[] v,
            int vAt,
            double[] g,
            int gAt) {
        double momentum = sgd.momentum();
        double decay = sgd.weightDecay();
        double lookAhead = sgd.nesterov() ? momentum : 1;
        double own = sgd.nesterov() ? 1 : 0;
        for (int i = 0; i < count; i++) {
            double gradient = scale * g[gAt + i] + decay * w[wAt + i];
            double velocity = momentum * v[vAt + i] + gradient;
            v[vAt + i] = velocity;
            w[wAt + i] -= rate * (own * gradient + lookAhead * velocity);
        }
    }

    private static void step(
            Sgd sgd, double rate, double scale, int count, float[] w, int wAt, float[] v, int vAt, float[] g, int gAt) {
        float momentum = (float) sgd.momentum();
        float decay = (float) sgd.weightDecay();
        float lookAhead = sgd.nesterov() ? momentum : 1;
        float own = sgd.nesterov() ? 1 : 0;
        float floatRate = (float) rate;
        float floatScale = (float) scale;
        for (int i = 0; i < count; i++) {
            float gradient = floatScale * g[gAt + i] + decay * w[wAt + i];
            float velocity = momentum * v[vAt + i] + gradient;
            v[vAt + i] = velocity;
            w[wAt + i] -= floatRate * (own * gradient + lookAhead * velocity);
        }
    }
}
