package io.github.cnn4j.optim;

import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/**
 * Adam (Kingma and Ba, Adam: A method for stochastic optimization, 2015), as PyTorch's {@code torch.optim.Adam} defines it, with t the number of the step from 1:
 *
 * <pre>
 * g ← ∂L/∂w, scaled down if the norm of all gradients together exceeds maxGradientNorm
 * g ← g + weightDecay · w
 * m ← β₁ m + (1 - β₁) g
 * v ← β₂ v + (1 - β₂) g²
 * w ← w - rate · m / (1 - β₁^t) / (√(v / (1 - β₂^t)) + ε)
 * </pre>
 *
 * @param learningRate the rate over time
 * @param beta1 β₁, from 0 to below 1
 * @param beta2 β₂, from 0 to below 1
 * @param epsilon ε, above 0
 * @param weightDecay λ of an L2 penalty, at least 0
 * @param maxGradientNorm largest norm of all gradients together, above 0; infinite for no clipping
 */
public record Adam(
        LearningRate learningRate,
        double beta1,
        double beta2,
        double epsilon,
        double weightDecay,
        double maxGradientNorm)
        implements Optimizer {

    /**
     * Checks the numbers.
     *
     * @param learningRate the rate over time
     * @param beta1 β₁
     * @param beta2 β₂
     * @param epsilon ε
     * @param weightDecay λ
     * @param maxGradientNorm largest norm of all gradients together
     * @throws IllegalArgumentException if one is out of its range
     */
    public Adam {
        Ranges.requireBelowOne("Adam's beta1", beta1);
        Ranges.requireBelowOne("Adam's beta2", beta2);
        Ranges.requirePositive("Adam's epsilon", epsilon);
        Ranges.requireNotNegative("the weight decay", weightDecay);
        Ranges.requireNorm(maxGradientNorm);
    }

    /**
     * Returns Adam with PyTorch's defaults at a constant rate.
     *
     * @param learningRate the rate, above 0; PyTorch's default is 0.001
     * @return Adam with β₁ = 0.9, β₂ = 0.999, ε = 1e-8, weight decay 0 and no clipping
     */
    public static Adam of(double learningRate) {
        return of(LearningRate.constant(learningRate));
    }

    /**
     * Returns Adam with PyTorch's defaults at a rate that changes.
     *
     * @param learningRate the schedule
     * @return Adam with β₁ = 0.9, β₂ = 0.999, ε = 1e-8, weight decay 0 and no clipping
     */
    public static Adam of(LearningRate learningRate) {
        return new Adam(learningRate, 0.9, 0.999, 1e-8, 0, Double.POSITIVE_INFINITY);
    }

    /**
     * Returns the same optimizer with other averages.
     *
     * @param newBeta1 β₁, from 0 to below 1
     * @param newBeta2 β₂, from 0 to below 1
     * @return a changed copy
     */
    public Adam withBetas(double newBeta1, double newBeta2) {
        return new Adam(learningRate, newBeta1, newBeta2, epsilon, weightDecay, maxGradientNorm);
    }

    /**
     * Returns the same optimizer with another ε.
     *
     * @param newEpsilon ε, above 0
     * @return a changed copy
     */
    public Adam withEpsilon(double newEpsilon) {
        return new Adam(learningRate, beta1, beta2, newEpsilon, weightDecay, maxGradientNorm);
    }

    /**
     * Returns the same optimizer with weight decay.
     *
     * @param newWeightDecay λ, at least 0
     * @return a changed copy
     */
    public Adam withWeightDecay(double newWeightDecay) {
        return new Adam(learningRate, beta1, beta2, epsilon, newWeightDecay, maxGradientNorm);
    }

    /**
     * Returns the same optimizer with clipping.
     *
     * @param newMaxGradientNorm largest norm of all gradients together, above 0
     * @return a changed copy
     */
    public Adam withMaxGradientNorm(double newMaxGradientNorm) {
        return new Adam(learningRate, beta1, beta2, epsilon, weightDecay, newMaxGradientNorm);
    }

    @Override
    public String settings() {
        return "Adam, rate " + learningRate.description() + ", betas " + beta1 + " and " + beta2 + ", epsilon "
                + epsilon
                + SettingsText.ofOptions(weightDecay, maxGradientNorm);
    }

    @Override
    public List<String> states() {
        return AdamStep.STATES;
    }

    @Override
    public void update(Matrix values, Matrix gradient, List<Matrix> states, Step step) {
        AdamStep.of(step, beta1, beta2, epsilon, weightDecay, 1).update(values, gradient, states);
    }
}
