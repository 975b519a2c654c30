package io.github.cnn4j.optim;

import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/**
 * RMSProp (Tieleman and Hinton, Lecture 6.5 of Neural networks for machine learning, 2012), as PyTorch's
 * {@code torch.optim.RMSprop} defines it:
 *
 * <pre>
 * g ← ∂L/∂w, scaled down if the norm of all gradients together exceeds maxGradientNorm
 * g ← g + weightDecay · w
 * s ← α s + (1 - α) g²
 * d ← √s + ε                      or, centered,   a ← α a + (1 - α) g,   d ← √(s - a²) + ε
 * u ← momentum · u + g / d
 * w ← w - rate · u
 * </pre>
 *
 * <p>Where rounding leaves s - a² below 0, it counts as 0.
 *
 * @param learningRate the rate over time
 * @param alpha α, from 0 to below 1
 * @param epsilon ε, above 0
 * @param momentum μ, from 0 to below 1
 * @param centered whether gradients are measured by their variance instead of their mean square (Graves, Generating sequences
 *     with recurrent neural networks, 2013)
 * @param weightDecay λ of an L2 penalty, at least 0
 * @param maxGradientNorm largest norm of all gradients together, above 0; infinite for no clipping
 */
public record RmsProp(
        LearningRate learningRate,
        double alpha,
        double epsilon,
        double momentum,
        boolean centered,
        double weightDecay,
        double maxGradientNorm)
        implements Optimizer {

    private static final List<String> STATES = List.of("square-average", "velocity");
    private static final List<String> CENTERED_STATES = List.of("square-average", "velocity", "gradient-average");

    /**
     * Checks the numbers.
     *
     * @param learningRate the rate over time
     * @param alpha α
     * @param epsilon ε
     * @param momentum μ
     * @param centered whether gradients are measured by their variance
     * @param weightDecay λ of an L2 penalty
     * @param maxGradientNorm largest norm of all gradients together
     * @throws IllegalArgumentException if one is out of its range
     */
    public RmsProp {
        Ranges.requireBelowOne("RMSProp's alpha", alpha);
        Ranges.requirePositive("RMSProp's epsilon", epsilon);
        Ranges.requireBelowOne("the momentum", momentum);
        Ranges.requireNotNegative("the weight decay", weightDecay);
        Ranges.requireNorm(maxGradientNorm);
    }

    /**
     * Returns RMSProp with PyTorch's defaults at a constant rate.
     *
     * @param learningRate the rate, above 0; PyTorch's default is 0.01
     * @return RMSProp with α = 0.99, ε = 1e-8, and without momentum, centering, decay or clipping
     */
    public static RmsProp of(double learningRate) {
        return of(LearningRate.constant(learningRate));
    }

    /**
     * Returns RMSProp with PyTorch's defaults at a rate that changes.
     *
     * @param learningRate the schedule
     * @return RMSProp with α = 0.99, ε = 1e-8, and without momentum, centering, decay or clipping
     */
    public static RmsProp of(LearningRate learningRate) {
        return new RmsProp(learningRate, 0.99, 1e-8, 0, false, 0, Double.POSITIVE_INFINITY);
    }

    /**
     * Returns the same optimizer with another average.
     *
     * @param newAlpha α, from 0 to below 1
     * @return a changed copy
     */
    public RmsProp withAlpha(double newAlpha) {
        return new RmsProp(learningRate, newAlpha, epsilon, momentum, centered, weightDecay, maxGradientNorm);
    }

    /**
     * Returns the same optimizer with another ε.
     *
     * @param newEpsilon ε, above 0
     * @return a changed copy
     */
    public RmsProp withEpsilon(double newEpsilon) {
        return new RmsProp(learningRate, alpha, newEpsilon, momentum, centered, weightDecay, maxGradientNorm);
    }

    /**
     * Returns the same optimizer with momentum.
     *
     * @param newMomentum μ, from 0 to below 1
     * @return a changed copy
     */
    public RmsProp withMomentum(double newMomentum) {
        return new RmsProp(learningRate, alpha, epsilon, newMomentum, centered, weightDecay, maxGradientNorm);
    }

    /**
     * Returns the same optimizer with gradients measured by their variance.
     *
     * @return a changed copy
     */
    public RmsProp withCentering() {
        return new RmsProp(learningRate, alpha, epsilon, momentum, true, weightDecay, maxGradientNorm);
    }

    /**
     * Returns the same optimizer with weight decay.
     *
     * @param newWeightDecay λ, at least 0
     * @return a changed copy
     */
    public RmsProp withWeightDecay(double newWeightDecay) {
        return new RmsProp(learningRate, alpha, epsilon, momentum, centered, newWeightDecay, maxGradientNorm);
    }

    /**
     * Returns the same optimizer with clipping.
     *
     * @param newMaxGradientNorm largest norm of all gradients together, above 0
     * @return a changed copy
     */
    public RmsProp withMaxGradientNorm(double newMaxGradientNorm) {
        return new RmsProp(learningRate, alpha, epsilon, momentum, centered, weightDecay, newMaxGradientNorm);
    }

    @Override
    public String settings() {
        return "RMSProp" + (centered ? ", centered" : "") + ", rate " + learningRate.description() + ", alpha " + alpha
                + ", epsilon " + epsilon
                + (momentum == 0 ? "" : ", momentum " + momentum)
                + SettingsText.ofOptions(weightDecay, maxGradientNorm);
    }

    /** The weight of a gradient in the averages. */
    double share() {
        return 1 - alpha;
    }

    @Override
    public List<String> states() {
        return centered ? CENTERED_STATES : STATES;
    }

    /** Takes one step. Without an average of the gradients, the velocities are passed in its place and only read. */
    @Override
    public void update(Matrix values, Matrix gradient, List<Matrix> states, Step step) {
        int from = values.offset();
        int to = from + values.getRowDimension() * values.getColumnDimension();
        Matrix average = states.get(centered ? 2 : 1);
        if (values instanceof DoubleMatrix w
                && gradient instanceof DoubleMatrix g
                && states.get(0) instanceof DoubleMatrix s
                && states.get(1) instanceof DoubleMatrix u
                && average instanceof DoubleMatrix a) {
            RmsPropDouble.update(this, step.rate(), w.data(), g.data(), s.data(), u.data(), a.data(), from, to);
        } else if (values instanceof FloatMatrix w
                && gradient instanceof FloatMatrix g
                && states.get(0) instanceof FloatMatrix s
                && states.get(1) instanceof FloatMatrix u
                && average instanceof FloatMatrix a) {
            RmsPropFloat.update(this, (float) step.rate(), w.data(), g.data(), s.data(), u.data(), a.data(), from, to);
        }
    }
}
