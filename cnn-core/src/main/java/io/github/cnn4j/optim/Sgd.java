package io.github.cnn4j.optim;

import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/**
 * Stochastic gradient descent, as PyTorch's {@code torch.optim.SGD} defines it (dampening 0):
 *
 * <pre>
 * g ← ∂L/∂w, scaled down if the norm of all gradients together exceeds maxGradientNorm
 * g ← g + weightDecay · w
 * v ← momentum · v + g
 * w ← w - rate · v            or, with Nesterov,   w ← w - rate · (g + momentum · v)
 * </pre>
 *
 * @param learningRate the rate over time
 * @param momentum μ, from 0 to below 1
 * @param nesterov whether the step looks ahead (Sutskever et al., On the importance of initialization and momentum, 2013)
 * @param weightDecay λ of an L2 penalty, at least 0
 * @param maxGradientNorm largest norm of all gradients together, above 0; infinite for no clipping (Pascanu et al., On the
 *     difficulty of training recurrent neural networks, 2013)
 */
public record Sgd(
        LearningRate learningRate, double momentum, boolean nesterov, double weightDecay, double maxGradientNorm)
        implements Optimizer {

    private static final List<String> STATES = List.of("velocity");

    /**
     * Checks the numbers.
     *
     * @param learningRate the rate over time
     * @param momentum μ
     * @param nesterov whether the step looks ahead
     * @param weightDecay λ of an L2 penalty
     * @param maxGradientNorm largest norm of all gradients together
     * @throws IllegalArgumentException if one is out of its range
     */
    public Sgd {
        Ranges.requireBelowOne("the momentum", momentum);
        if (nesterov && momentum == 0) {
            throw new IllegalArgumentException("Nesterov's step needs a momentum above 0");
        }
        Ranges.requireNotNegative("the weight decay", weightDecay);
        Ranges.requireNorm(maxGradientNorm);
    }

    /**
     * Returns plain descent at a constant rate.
     *
     * @param learningRate the rate, above 0
     * @return descent without momentum, decay or clipping
     */
    public static Sgd of(double learningRate) {
        return of(LearningRate.constant(learningRate));
    }

    /**
     * Returns plain descent at a rate that changes.
     *
     * @param learningRate the schedule
     * @return descent without momentum, decay or clipping
     */
    public static Sgd of(LearningRate learningRate) {
        return new Sgd(learningRate, 0, false, 0, Double.POSITIVE_INFINITY);
    }

    /**
     * Returns the same optimizer with momentum.
     *
     * @param newMomentum μ, from 0 to below 1
     * @return a changed copy
     */
    public Sgd withMomentum(double newMomentum) {
        return new Sgd(learningRate, newMomentum, nesterov, weightDecay, maxGradientNorm);
    }

    /**
     * Returns the same optimizer with Nesterov's momentum.
     *
     * @param newMomentum μ, above 0 and below 1
     * @return a changed copy
     */
    public Sgd withNesterov(double newMomentum) {
        return new Sgd(learningRate, newMomentum, true, weightDecay, maxGradientNorm);
    }

    /**
     * Returns the same optimizer with weight decay.
     *
     * @param newWeightDecay λ, at least 0
     * @return a changed copy
     */
    public Sgd withWeightDecay(double newWeightDecay) {
        return new Sgd(learningRate, momentum, nesterov, newWeightDecay, maxGradientNorm);
    }

    /**
     * Returns the same optimizer with clipping.
     *
     * @param newMaxGradientNorm largest norm of all gradients together, above 0
     * @return a changed copy
     */
    public Sgd withMaxGradientNorm(double newMaxGradientNorm) {
        return new Sgd(learningRate, momentum, nesterov, weightDecay, newMaxGradientNorm);
    }

    @Override
    public String settings() {
        return "SGD, rate " + learningRate.description()
                + (momentum == 0 ? "" : (nesterov ? ", Nesterov momentum " : ", momentum ") + momentum)
                + SettingsText.ofOptions(weightDecay, maxGradientNorm);
    }

    @Override
    public List<String> states() {
        return STATES;
    }

    @Override
    public void update(Matrix values, Matrix gradient, List<Matrix> states, Step step) {
        int from = values.offset();
        int to = from + values.getRowDimension() * values.getColumnDimension();
        if (values instanceof DoubleMatrix w
                && gradient instanceof DoubleMatrix g
                && states.get(0) instanceof DoubleMatrix v) {
            SgdDouble.update(this, step.rate(), w.data(), g.data(), v.data(), from, to);
        } else if (values instanceof FloatMatrix w
                && gradient instanceof FloatMatrix g
                && states.get(0) instanceof FloatMatrix v) {
            SgdFloat.update(this, (float) step.rate(), w.data(), g.data(), v.data(), from, to);
        }
    }
}
