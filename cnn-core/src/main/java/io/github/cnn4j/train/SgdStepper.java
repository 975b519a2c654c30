package io.github.cnn4j.train;

import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Parallel;
import java.util.List;

/** {@link Sgd} at work on the parameters of one network: holds their velocities v and takes the steps. */
public final class SgdStepper {

    /** Values of a parameter below which a step is not worth being cut into tasks. */
    private static final int WORTHWHILE = 1 << 15;

    private final Sgd sgd;
    private final List<Parameter> parameters;
    private final List<Matrix> velocities;

    /**
     * Starts with velocities of zero.
     *
     * @param sgd the method
     * @param parameters what is learnt
     */
    public SgdStepper(Sgd sgd, List<Parameter> parameters) {
        this.sgd = sgd;
        this.parameters = List.copyOf(parameters);
        this.velocities = parameters.stream()
                .map(p -> p.value()
                        .createMatrix(p.value().getRowDimension(), p.value().getColumnDimension()))
                .toList();
    }

    /**
     * The velocities themselves, not copies.
     *
     * @return one matrix per parameter, in their order and sizes
     */
    public List<Matrix> velocities() {
        return velocities;
    }

    /**
     * Takes one step. Modifies the parameters and the velocities.
     *
     * @param gradients one matrix per parameter, in their order and sizes; not modified
     * @param epoch epochs done so far, with a fraction, for the schedule
     * @throws IllegalArgumentException if the gradients' number, sizes or precision are not the parameters'
     */
    public void step(List<Matrix> gradients, double epoch) {
        requireFit(gradients);
        double rate = sgd.learningRate().at(epoch);
        double scale = clipping(gradients);
        for (int i = 0; i < parameters.size(); i++) {
            Matrix gradient = gradients.get(i);
            Matrix contiguous = gradient.isContiguous() ? gradient : gradient.copy();
            step(parameters.get(i).value(), velocities.get(i), contiguous, rate, scale);
        }
    }

    private void requireFit(List<Matrix> gradients) {
        if (gradients.size() != parameters.size()) {
            throw new IllegalArgumentException(
                    parameters.size() + " parameters need as many gradients, got " + gradients.size());
        }
        for (int i = 0; i < gradients.size(); i++) {
            Matrix value = parameters.get(i).value();
            Matrix gradient = gradients.get(i);
            if (gradient.precision() != value.precision()
                    || gradient.getRowDimension() != value.getRowDimension()
                    || gradient.getColumnDimension() != value.getColumnDimension()) {
                throw new IllegalArgumentException("the gradient of " + parameters.get(i) + " must be "
                        + describe(value) + ", got " + describe(gradient));
            }
        }
    }

    private static String describe(Matrix m) {
        return m.getRowDimension() + " x " + m.getColumnDimension() + " " + m.precision();
    }

    /** Entry by entry, so that the cut into tasks is free. */
    private void step(Matrix value, Matrix velocity, Matrix gradient, double rate, double scale) {
        int rows = value.getRowDimension();
        int tasks = rows * value.getColumnDimension() < WORTHWHILE ? 1 : Math.min(rows, 2 * Parallel.threads());
        Parallel.forEach(tasks, task -> {
            int from = (int) ((long) rows * task / tasks);
            int to = (int) ((long) rows * (task + 1) / tasks);
            SgdKernel.step(sgd, rate, scale, value.rows(from, to), velocity.rows(from, to), gradient.rows(from, to));
        });
    }

    /** The factor that brings the norm of all gradients together down to the largest allowed, as PyTorch computes it. */
    private double clipping(List<Matrix> gradients) {
        if (sgd.maxGradientNorm() == Double.POSITIVE_INFINITY) {
            return 1;
        }
        double squares = 0;
        for (Matrix gradient : gradients) {
            double norm = gradient.getFrobeniusNorm();
            squares += norm * norm;
        }
        return Math.min(1, sgd.maxGradientNorm() / (Math.sqrt(squares) + 1e-6));
    }
}
