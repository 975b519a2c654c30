package io.github.cnn4j.check;

import io.github.cnn4j.layer.State;
import io.github.cnn4j.loss.Loss;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.network.NetworkPass;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.RealMatrix;

/** The loss of one batch through one kind of pass: its gradients, and its differences as a function of one number at a time. */
final class Slope {

    private static final double[] STEPS = {1e-3, 1e-4, 1e-5};

    private final NetworkPass pass;
    private final Loss loss;
    private final RealMatrix targets;
    private final long choices;
    private final List<Matrix> gradients;
    private final Optional<Matrix> inputDelta;
    private final List<Matrix> states;

    Slope(NetworkPass pass, Loss loss, RealMatrix x, RealMatrix targets) {
        this.pass = pass;
        this.loss = loss;
        this.targets = targets;
        this.states = states().map(Matrix::copy).toList();
        pass.moveTo(1, 0, 0);
        pass.forward(x);
        pass.gradients().forEach(gradient -> gradient.fill(Double.NaN));
        pass.backward(loss, targets);
        this.choices = pass.choices();
        this.gradients = pass.gradients().stream().map(Matrix::copy).toList();
        this.inputDelta = pass.inputDelta().map(Matrix::copy);
    }

    NetworkPass pass() {
        return pass;
    }

    List<Matrix> gradients() {
        return gradients;
    }

    Matrix inputDelta() {
        return inputDelta.orElseThrow();
    }

    private Stream<Matrix> states() {
        return pass.network().states().stream().map(State::value);
    }

    /** Restores the states, which a forward pass in training may update. All passes start from the same states. */
    private void restoreStates() {
        List<Matrix> current = states().toList();
        for (int i = 0; i < states.size(); i++) {
            current.get(i).assign(states.get(i));
        }
    }

    /** ∂L/∂value(row, column); NaN at a kink. */
    double derivative(Matrix value, int row, int column) {
        double original = value.getEntry(row, column);
        try {
            for (double step : STEPS) {
                double coarse = difference(value, row, column, original, step);
                double fine = difference(value, row, column, original, step / 2);
                if (!Double.isNaN(coarse) && !Double.isNaN(fine)) {
                    return (4 * fine - coarse) / 3;
                }
            }
            return Double.NaN;
        } finally {
            value.setEntry(row, column, original);
        }
    }

    private double difference(Matrix value, int row, int column, double original, double step) {
        double above = at(value, row, column, original + step);
        double below = at(value, row, column, original - step);
        return (above - below) / (2 * step);
    }

    private double at(Matrix value, int row, int column, double moved) {
        value.setEntry(row, column, moved);
        restoreStates();
        pass.moveTo(1, 0, 0);
        Matrix outputs = pass.forward(targets.getRowDimension());
        return pass.choices() == choices ? loss.loss(outputs, targets) : Double.NaN;
    }
}
