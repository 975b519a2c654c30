package io.github.cnn4j.optim;

import io.github.cnn4j.layer.GradientMode;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Parallel;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * {@link Sgd} at work on the parameters of one network: holds their velocities v and takes the steps.
 *
 * <p>With plain momentum (no decay, clipping or look-ahead) the velocities live in the gradients' own buffers: after a step
 * these hold μ · v, the next backward pass {@link GradientMode#ADD adds} the new gradients, and v ← μ · v + g is there
 * without another pass through memory.
 */
public final class SgdStepper {

    /** Values of a parameter below which a step is not worth being cut into tasks. */
    private static final int WORTHWHILE = 1 << 15;

    /** Values that are stepped and then looked at while they are still in the cache. */
    private static final int PIECE = 1 << 13;

    private final Sgd sgd;
    private final List<Parameter> parameters;
    private final List<Matrix> gradients;
    private final List<Matrix> velocities;

    /**
     * Starts with velocities of zero.
     *
     * @param sgd the method
     * @param parameters what is learnt
     * @param gradients where the backward pass leaves the gradients, one contiguous matrix per parameter, in their order and
     *     sizes, a matrix of its own rather than a view; modified by each step if {@link #mode()} is ADD
     * @throws IllegalArgumentException if the gradients' number, sizes or precision are not the parameters'
     */
    public SgdStepper(Sgd sgd, List<Parameter> parameters, List<Matrix> gradients) {
        this.sgd = sgd;
        this.parameters = List.copyOf(parameters);
        this.gradients = List.copyOf(gradients);
        requireFit();
        this.velocities = mode() == GradientMode.ADD
                ? this.gradients
                : parameters.stream().map(p -> zerosLike(p.value())).toList();
        velocities.forEach(velocity -> velocity.fill(0));
    }

    private static Matrix zerosLike(Matrix m) {
        return m.createMatrix(m.getRowDimension(), m.getColumnDimension());
    }

    /**
     * What the backward pass before each step must do.
     *
     * @return ADD if the velocities live in the gradients' buffers, else REPLACE
     */
    public GradientMode mode() {
        boolean plainMomentum = sgd.momentum() > 0
                && !sgd.nesterov()
                && sgd.weightDecay() == 0
                && sgd.maxGradientNorm() == Double.POSITIVE_INFINITY;
        return plainMomentum ? GradientMode.ADD : GradientMode.REPLACE;
    }

    /**
     * What one step leaves for the next: the velocities, times μ if {@link #mode()} is ADD.
     *
     * @return one matrix per parameter, in their order and sizes; the buffers themselves, not copies
     */
    public List<Matrix> velocities() {
        return velocities;
    }

    /**
     * Takes one step with what is in the gradients. Modifies the parameters and the velocities.
     *
     * @param epoch epochs done so far, with a fraction, for the schedule
     * @return whether all parameters are finite after it; no step is taken if the gradients' norm, where it matters, is not
     */
    public boolean step(double epoch) {
        double rate = sgd.learningRate().at(epoch);
        double scale = clipping();
        boolean finite = !Double.isNaN(scale);
        for (int i = 0; finite && i < parameters.size(); i++) {
            finite = step(parameters.get(i).value(), velocities.get(i), gradients.get(i), rate, scale);
        }
        return finite;
    }

    private void requireFit() {
        if (gradients.size() != parameters.size()) {
            throw new IllegalArgumentException(
                    parameters.size() + " parameters need as many gradients, got " + gradients.size());
        }
        for (int i = 0; i < gradients.size(); i++) {
            Matrix value = parameters.get(i).value();
            Matrix gradient = gradients.get(i);
            if (gradient.precision() != value.precision()
                    || gradient.getRowDimension() != value.getRowDimension()
                    || gradient.getColumnDimension() != value.getColumnDimension()
                    || !gradient.isContiguous()
                    || gradient.offset() != value.offset()) {
                throw new IllegalArgumentException("the gradient of " + parameters.get(i) + " must be "
                        + describe(value) + ", got " + describe(gradient));
            }
        }
    }

    private static String describe(Matrix m) {
        return m.getRowDimension() + " x " + m.getColumnDimension() + " " + m.precision()
                + (m.isContiguous() ? "" : ", not contiguous") + (m.offset() == 0 ? "" : ", from offset " + m.offset());
    }

    /** Entry by entry, so that the cut into tasks is free. */
    private boolean step(Matrix value, Matrix velocity, Matrix gradient, double rate, double scale) {
        int rows = value.getRowDimension();
        int tasks = rows * value.getColumnDimension() < WORTHWHILE ? 1 : Math.min(rows, 2 * Parallel.threads());
        int piece = Math.max(1, PIECE / value.getColumnDimension());
        AtomicBoolean finite = new AtomicBoolean(true);
        Parallel.forEach(tasks, task -> {
            int end = (int) ((long) rows * (task + 1) / tasks);
            for (int from = (int) ((long) rows * task / tasks); from < end; from += piece) {
                int to = Math.min(end, from + piece);
                Matrix w = value.rows(from, to);
                Matrix v = velocity.rows(from, to);
                if (mode() == GradientMode.ADD) {
                    SgdKernel.momentumStep(w, v, rate, sgd.momentum());
                } else {
                    SgdKernel.step(sgd, rate, scale, w, v, gradient.rows(from, to));
                }
                if (!w.isFinite()) {
                    finite.set(false);
                }
            }
        });
        return finite.get();
    }

    /**
     * The factor that brings the norm of all gradients together down to the largest allowed, as PyTorch computes it; NaN if
     * that norm is not finite.
     */
    private double clipping() {
        if (sgd.maxGradientNorm() == Double.POSITIVE_INFINITY) {
            return 1;
        }
        double squares = 0;
        for (Matrix gradient : gradients) {
            double norm = gradient.getFrobeniusNorm();
            squares += norm * norm;
        }
        return Double.isFinite(squares) ? Math.min(1, sgd.maxGradientNorm() / (Math.sqrt(squares) + 1e-6)) : Double.NaN;
    }
}
