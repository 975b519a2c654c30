package io.github.cnn4j.optim;

import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/**
 * One step of {@link Adam} or {@link AdamW}: g ← g + decay · w, and after m and v, w ← shrink · w - size · m / (√v / root + ε).
 *
 * @param beta1 β₁
 * @param beta2 β₂
 * @param epsilon ε
 * @param decay weight decay that is added to the gradient; 0 for AdamW
 * @param shrink factor of the weights; 1 for Adam
 * @param size rate / (1 - β₁^t)
 * @param root √(1 - β₂^t)
 */
record AdamStep(double beta1, double beta2, double epsilon, double decay, double shrink, double size, double root) {

    static final List<String> STATES = List.of("first-moment", "second-moment");

    static AdamStep of(Optimizer.Step step, double beta1, double beta2, double epsilon, double decay, double shrink) {
        double t = (double) step.number();
        double size = step.rate() / (1 - Math.pow(beta1, t));
        double root = Math.sqrt(1 - Math.pow(beta2, t));
        return new AdamStep(beta1, beta2, epsilon, decay, shrink, size, root);
    }

    /** The weight of a gradient in m. */
    double share1() {
        return 1 - beta1;
    }

    /** The weight of the square of a gradient in v. */
    double share2() {
        return 1 - beta2;
    }

    void update(Matrix values, Matrix gradient, List<Matrix> states) {
        int from = values.offset();
        int to = from + values.getRowDimension() * values.getColumnDimension();
        if (values instanceof DoubleMatrix w
                && gradient instanceof DoubleMatrix g
                && states.get(0) instanceof DoubleMatrix m
                && states.get(1) instanceof DoubleMatrix v) {
            AdamDouble.update(this, w.data(), g.data(), m.data(), v.data(), from, to);
        } else if (values instanceof FloatMatrix w
                && gradient instanceof FloatMatrix g
                && states.get(0) instanceof FloatMatrix m
                && states.get(1) instanceof FloatMatrix v) {
            AdamFloat.update(this, w.data(), g.data(), m.data(), v.data(), from, to);
        }
    }
}
