package io.github.cnn4j.optim;

import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, Decoupled weight decay regularization, 2019), as PyTorch's {@code torch.optim.AdamW} defines it, with t the number of the step from 1:
 *
 * <pre>
 * g ← ∂L/∂w, scaled down if the norm of all gradients together exceeds maxGradientNorm
 * w ← (1 - rate · weightDecay) · w
 * m ← β₁ m + (1 - β₁) g
 * v ← β₂ v + (1 - β₂) g²
 * w ← w - rate · m / (1 - β₁^t) / (√(v / (1 - β₂^t)) + ε)
 * </pre>
 *
 * @param learningRate the rate over time
 * @param beta1 β₁, from 0 to below 1
 * @param beta2 β₂, from 0 to below 1
 * @param epsilon ε, above 0
 * @param weightDecay λ, by which the weights themselves shrink in proportion to the rate, at least 0
 * @param maxGradientNorm largest norm of all gradients together, above 0; infinite for no clipping
 */
public record AdamW(
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
    public AdamW {
        Ranges.requireBelowOne("AdamW's beta1", beta1);
        Ranges.requireBelowOne("AdamW's beta2", beta2);
        Ranges.requirePositive("AdamW's epsilon", epsilon);
        Ranges.requireNotNegative("the weight decay", weightDecay);
        Ranges.requireNorm(maxGradientNorm);
    }

    /**
     * Returns AdamW with PyTorch's defaults at a constant rate.
     *
     * @param learningRate the rate, above 0; PyTorch's default is 0.001
     * @return AdamW with β₁ = 0.9, β₂ = 0.999, ε = 1e-8, weight decay 0.01 and no clipping
     */
    public static AdamW of(double learningRate) {
        return of(LearningRate.constant(learningRate));
    }

    /**
     * Returns AdamW with PyTorch's defaults at a rate that changes.
     *
     * @param learningRate the schedule
     * @return AdamW with β₁ = 0.9, β₂ = 0.999, ε = 1e-8, weight decay 0.01 and no clipping
     */
    public static AdamW of(LearningRate learningRate) {
        return new AdamW(learningRate, 0.9, 0.999, 1e-8, 0.01, Double.POSITIVE_INFINITY);
    }

    /**
     * Returns the same optimizer with other averages.
     *
     * @param newBeta1 β₁, from 0 to below 1
     * @param newBeta2 β₂, from 0 to below 1
     * @return a changed copy
     */
    public AdamW withBetas(double newBeta1, double newBeta2) {
        return new AdamW(learningRate, newBeta1, newBeta2, epsilon, weightDecay, maxGradientNorm);
    }

    /**
     * Returns the same optimizer with another ε.
     *
     * @param newEpsilon ε, above 0
     * @return a changed copy
     */
    public AdamW withEpsilon(double newEpsilon) {
        return new AdamW(learningRate, beta1, beta2, newEpsilon, weightDecay, maxGradientNorm);
    }

    /**
     * Returns the same optimizer with weight decay.
     *
     * @param newWeightDecay λ, at least 0
     * @return a changed copy
     */
    public AdamW withWeightDecay(double newWeightDecay) {
        return new AdamW(learningRate, beta1, beta2, epsilon, newWeightDecay, maxGradientNorm);
    }

    /**
     * Returns the same optimizer with clipping.
     *
     * @param newMaxGradientNorm largest norm of all gradients together, above 0
     * @return a changed copy
     */
    public AdamW withMaxGradientNorm(double newMaxGradientNorm) {
        return new AdamW(learningRate, beta1, beta2, epsilon, weightDecay, newMaxGradientNorm);
    }

    @Override
    public String settings() {
        return "AdamW, rate " + learningRate.description() + ", betas " + beta1 + " and " + beta2 + ", epsilon "
                + epsilon
                + SettingsText.ofOptions(weightDecay, maxGradientNorm);
    }

    @Override
    public List<String> states() {
        return AdamStep.STATES;
    }

    @Override
    public void update(Matrix values, Matrix gradient, List<Matrix> states, Step step) {
        double shrink = 1 - step.rate() * weightDecay;
        AdamStep.of(step, beta1, beta2, epsilon, 0, shrink).update(values, gradient, states);
    }
}
