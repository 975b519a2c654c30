package io.github.cnn4j.optim;

import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Parallel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Applies an {@link Optimizer} to the parameters of one network: keeps its states, follows its schedule, clips, and takes the
 * steps.
 *
 * <pre>{@code
 * Stepper stepper = optimizer.newStepper(network.parameters(), pass.gradients());
 * pass.forward(x);
 * pass.backward(loss, targets);
 * stepper.step(epoch);
 * }</pre>
 */
public final class Stepper {

    /** Values of a parameter below which a step is not worth the cost of several tasks. */
    private static final int WORTHWHILE = 1 << 15;

    /** Values that are stepped and then checked while they are still in the cache. */
    private static final int PIECE = 1 << 13;

    private final Optimizer optimizer;
    private final List<Entry> entries = new ArrayList<>();
    private long steps;

    /** The matrices of one parameter, whole and cut into pieces in advance, because a step must not allocate views. */
    private record Entry(Parameter parameter, Matrix gradient, List<Matrix> states, List<Piece> pieces) {

        static Entry of(Parameter parameter, Matrix gradient, List<Matrix> states) {
            Matrix value = parameter.value();
            int rows = value.getRowDimension();
            int height = Math.max(1, PIECE / value.getColumnDimension());
            List<Piece> pieces = new ArrayList<>();
            for (int from = 0; from < rows; from += height) {
                int to = Math.min(rows, from + height);
                int first = from;
                pieces.add(new Piece(
                        value.rows(from, to),
                        gradient.rows(from, to),
                        states.stream().map(state -> state.rows(first, to)).toList()));
            }
            return new Entry(parameter, gradient, states, pieces);
        }
    }

    /** Some rows of a parameter. */
    private record Piece(Matrix values, Matrix gradient, List<Matrix> states) {}

    Stepper(Optimizer optimizer, List<Parameter> parameters, List<Matrix> gradients) {
        this.optimizer = optimizer;
        if (gradients.size() != parameters.size()) {
            throw new IllegalArgumentException(parameters.size() + " parameters need as many gradients, got "
                    + gradients.size() + (gradients.isEmpty() ? "; an inference pass has none" : ""));
        }
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            requireFit(parameter, gradients.get(i));
            if (!parameter.isFrozen()) {
                entries.add(Entry.of(parameter, gradients.get(i), newStates(parameter.value())));
            }
        }
    }

    private List<Matrix> newStates(Matrix value) {
        return optimizer.states().stream()
                .map(state -> value.createMatrix(value.getRowDimension(), value.getColumnDimension()))
                .toList();
    }

    private static void requireFit(Parameter parameter, Matrix gradient) {
        Matrix value = parameter.value();
        if (gradient.precision() != value.precision()
                || gradient.getRowDimension() != value.getRowDimension()
                || gradient.getColumnDimension() != value.getColumnDimension()
                || !gradient.isContiguous()
                || gradient.offset() != value.offset()) {
            throw new IllegalArgumentException(
                    "the gradient of " + parameter + " must be " + describe(value) + ", got " + describe(gradient));
        }
    }

    private static String describe(Matrix m) {
        return m.getRowDimension() + " x " + m.getColumnDimension() + " " + m.precision()
                + (m.isContiguous() ? "" : ", not contiguous") + (m.offset() == 0 ? "" : ", from offset " + m.offset());
    }

    /**
     * Returns the optimizer.
     *
     * @return the optimizer
     */
    public Optimizer optimizer() {
        return optimizer;
    }

    /**
     * Returns the number of steps taken, including those before a resume.
     *
     * @return from 0
     */
    public long steps() {
        return steps;
    }

    /**
     * Returns the states that the optimizer keeps from step to step.
     *
     * @return the buffers themselves by name, for example {@code velocity/fc1.weight}; frozen parameters have none
     */
    public Map<String, Matrix> states() {
        Map<String, Matrix> states = new LinkedHashMap<>();
        for (Entry entry : entries) {
            for (int k = 0; k < entry.states.size(); k++) {
                states.put(optimizer.states().get(k) + "/" + entry.parameter.name(), entry.states.get(k));
            }
        }
        return states;
    }

    /**
     * Continues after the steps of another stepper.
     *
     * @param newSteps the number of steps that it took
     * @param newStates its {@link #states()}; copied
     * @throws IllegalArgumentException if they are not of the same names and sizes
     */
    public void restore(long newSteps, Map<String, Matrix> newStates) {
        Map<String, Matrix> own = states();
        if (!own.keySet().equals(newStates.keySet())) {
            throw new IllegalArgumentException(
                    "the optimizer keeps the states " + own.keySet() + ", got " + newStates.keySet());
        }
        own.forEach((name, state) -> {
            Matrix source = newStates.get(name);
            if (source == null
                    || source.getRowDimension() != state.getRowDimension()
                    || source.getColumnDimension() != state.getColumnDimension()
                    || source.precision() != state.precision()) {
                throw new IllegalArgumentException("the optimizer's state " + name + " must be " + describe(state)
                        + ", got " + (source == null ? "none" : describe(source)));
            }
        });
        own.forEach((name, state) -> state.assign(Objects.requireNonNull(newStates.get(name))));
        steps = newSteps;
    }

    /**
     * Takes one step with the current gradients. Modifies the parameters and the states and, if it clips, the gradients.
     *
     * @param epoch epochs done so far, with a fraction, for the schedule
     * @throws IllegalStateException if the schedule returns a rate that is negative, infinite or NaN
     * @throws DivergenceException if the norm of the gradients, where it matters, or a parameter after the step is not finite;
     *     in the first case no parameter is changed
     */
    public void step(double epoch) {
        double rate = rate(epoch);
        double scale = clipping();
        Optimizer.Step step = new Optimizer.Step(rate, ++steps);
        for (Entry entry : entries) {
            if (!step(entry, step, scale)) {
                throw new DivergenceException("after the step parameter "
                        + entry.parameter.name() + " holds NaN or infinity; a smaller learning rate or gradient"
                        + " clipping may help");
            }
        }
    }

    private double rate(double epoch) {
        double rate = optimizer.learningRate().at(epoch);
        if (!(rate >= 0) || Double.isInfinite(rate)) {
            throw new IllegalStateException("the learning rate schedule ("
                    + optimizer.learningRate().description() + ") returned " + rate + " at epoch " + epoch
                    + ", expected a finite number of at least 0");
        }
        return rate;
    }

    /** Computes piece by piece, so the cut into tasks changes no bit. Returns whether all values are finite. */
    private boolean step(Entry entry, Optimizer.Step step, double scale) {
        int pieces = entry.pieces.size();
        if (entry.parameter.size() < WORTHWHILE) {
            return step(entry.pieces, 0, pieces, step, scale);
        }
        int tasks = Math.min(pieces, 2 * Parallel.threads());
        AtomicBoolean finite = new AtomicBoolean(true);
        Parallel.forEach(tasks, task -> {
            int from = (int) ((long) pieces * task / tasks);
            int to = (int) ((long) pieces * (task + 1) / tasks);
            if (!step(entry.pieces, from, to, step, scale)) {
                finite.set(false);
            }
        });
        return finite.get();
    }

    private boolean step(List<Piece> pieces, int from, int to, Optimizer.Step step, double scale) {
        boolean finite = true;
        for (int i = from; i < to; i++) {
            Piece piece = pieces.get(i);
            if (scale != 1) {
                piece.gradient.scale(scale);
            }
            optimizer.update(piece.values, piece.gradient, piece.states, step);
            finite &= piece.values.isFinite();
        }
        return finite;
    }

    /** The factor that brings the norm of all gradients together down to the largest allowed, as PyTorch computes it. */
    private double clipping() {
        double most = optimizer.maxGradientNorm();
        if (most == Double.POSITIVE_INFINITY) {
            return 1;
        }
        double squares = 0;
        for (Entry entry : entries) {
            squares += entry.gradient.sumOfSquares();
        }
        if (!Double.isFinite(squares)) {
            throw new DivergenceException("the norm of all gradients is " + Math.sqrt(squares));
        }
        return Math.min(1, most / (Math.sqrt(squares) + 1e-6));
    }
}
