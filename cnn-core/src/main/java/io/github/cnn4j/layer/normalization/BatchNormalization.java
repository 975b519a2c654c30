package io.github.cnn4j.layer.normalization;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerContext;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.LayerType;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.List;

/**
 * Batch normalization (Ioffe and Szegedy, Batch normalization: Accelerating deep network training by reducing internal
 * covariate shift, 2015), as PyTorch's {@code BatchNorm1d} and {@code BatchNorm2d} define it. In training, every channel c is
 * normalized by its mean and variance over the M = N·H·W values of the batch:
 *
 * <pre>
 * μ(c) = Σ over n, m, l of x(n, c, m, l) / M
 * v(c) = Σ over n, m, l of (x(n, c, m, l) - μ(c))² / M
 * x̂(n, c, m, l) = (x(n, c, m, l) - μ(c)) / √(v(c) + ε)
 * z(n, c, m, l) = γ(c) x̂(n, c, m, l) + β(c)
 * </pre>
 *
 * <p>Every forward pass in training also updates the running mean r and variance s:
 *
 * <pre>
 * r(c) ← (1 - momentum) r(c) + momentum μ(c)
 * s(c) ← (1 - momentum) s(c) + momentum v(c) M / (M - 1)
 * </pre>
 *
 * <p>In inference r and s take the place of μ and v.
 *
 * <p>Its forms: {@link BatchNormalizationScalar}; {@link MomentsPass}, {@link BatchMoments} and {@link NormalizingPass} in
 * training; {@link InferencePass} in inference, unless it is folded into a convolution before it.
 */
public final class BatchNormalization implements Layer {

    /** Attributes: momentum, epsilon. */
    public static final LayerType TYPE = new LayerType("batch-normalization", "norm", BatchNormalization::make);

    /** PyTorch's default. */
    public static final double DEFAULT_MOMENTUM = 0.1;

    /** PyTorch's default. */
    public static final double DEFAULT_EPSILON = 1e-5;

    private static final String MOMENTUM = "momentum";
    private static final String EPSILON = "epsilon";

    private final String name;
    private final Shape inputShape;
    private final double momentum;
    private final double epsilon;
    private final Parameter weight;
    private final Parameter bias;
    private final State runningMean;
    private final State runningVariance;

    /**
     * Creates a batch normalization with γ = 1, β = 0, a running mean of 0 and a running variance of 1.
     *
     * @param name name within the network
     * @param inputShape shape of one example, C x H x W, or a vector of C values
     * @param momentum share of the batch in the running mean and variance, from 0 to 1
     * @param epsilon ε, added to the variance, above 0
     * @param precision precision of parameters and states
     * @throws IllegalArgumentException if momentum or epsilon is out of range
     */
    public BatchNormalization(String name, Shape inputShape, double momentum, double epsilon, Precision precision) {
        if (!(momentum >= 0 && momentum <= 1)) {
            throw new IllegalArgumentException(
                    "batch normalization " + name + " needs a momentum from 0 to 1, got " + momentum);
        }
        if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
            throw new IllegalArgumentException(
                    "batch normalization " + name + " needs a finite epsilon above 0, got " + epsilon);
        }
        this.name = name;
        this.inputShape = inputShape;
        this.momentum = momentum;
        this.epsilon = epsilon;
        List<Integer> channels = List.of(inputShape.channels());
        this.weight = Parameter.constant(name + ".weight", channels, 1, precision);
        this.bias = Parameter.constant(name + ".bias", channels, 0, precision);
        this.runningMean = new State(name + ".running_mean", channels, 0, precision);
        this.runningVariance = new State(name + ".running_var", channels, 1, precision);
    }

    private static Layer make(LayerContext context, Attributes attributes) {
        attributes.requireOnly(MOMENTUM, EPSILON);
        return new BatchNormalization(
                context.name(),
                context.inputShape(),
                attributes.number(MOMENTUM),
                attributes.number(EPSILON),
                context.precision());
    }

    /**
     * Returns the attributes of a batch normalization.
     *
     * @param momentum share of the batch in the running mean and variance, from 0 to 1
     * @param epsilon ε, added to the variance, above 0
     * @return the attributes
     */
    public static Attributes attributes(double momentum, double epsilon) {
        return Attributes.none().with(MOMENTUM, momentum).with(EPSILON, epsilon);
    }

    @Override
    public LayerType type() {
        return TYPE;
    }

    @Override
    public Attributes attributes() {
        return attributes(momentum, epsilon);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "BatchNormalization"
                + (momentum == DEFAULT_MOMENTUM ? "" : ", momentum " + momentum)
                + (epsilon == DEFAULT_EPSILON ? "" : ", epsilon " + epsilon);
    }

    @Override
    public Shape inputShape() {
        return inputShape;
    }

    @Override
    public Shape outputShape() {
        return inputShape;
    }

    /** Returns γ and β. */
    @Override
    public List<Parameter> parameters() {
        return List.of(weight, bias);
    }

    /** Returns the running mean and the running variance. */
    @Override
    public List<State> states() {
        return List.of(runningMean, runningVariance);
    }

    /** Returns 2 where one example has a single value per channel, and so no variance; else 1. */
    @Override
    public int smallestTrainingBatch() {
        return inputShape.area() == 1 ? 2 : 1;
    }

    /**
     * Returns the share of the batch in the running mean and variance.
     *
     * @return from 0 to 1
     */
    public double momentum() {
        return momentum;
    }

    /**
     * Returns ε, which is added to the variance.
     *
     * @return a number above 0
     */
    public double epsilon() {
        return epsilon;
    }

    /**
     * Returns γ.
     *
     * @return C values
     */
    public Parameter weight() {
        return weight;
    }

    /**
     * Returns β.
     *
     * @return C values
     */
    public Parameter bias() {
        return bias;
    }

    /**
     * Returns r, the running mean.
     *
     * @return C values
     */
    public State runningMean() {
        return runningMean;
    }

    /**
     * Returns s, the running variance.
     *
     * @return C values
     */
    public State runningVariance() {
        return runningVariance;
    }

    /**
     * Returns what inference multiplies a channel by, after the running mean has been subtracted.
     *
     * @param channel the channel c, from 0
     * @return γ(c) / √(s(c) + ε)
     */
    public double inferenceScale(int channel) {
        double inverseDeviation = 1 / Math.sqrt(runningVariance.value().getEntry(0, channel) + epsilon);
        return weight.value().getEntry(0, channel) * inverseDeviation;
    }

    /** Refuses a batch whose variance is not defined. */
    void requireTrainable(int examples) {
        if ((long) examples * inputShape.area() < 2) {
            throw new IllegalArgumentException("batch normalization " + name
                    + " needs more than 1 value per channel to train on, got a batch of " + examples + " example of "
                    + inputShape);
        }
    }

    /** Moves the running mean and variance of a channel towards the batch's. */
    void updateStates(int channel, double mean, double variance, long count) {
        double unbiased = variance * count / (count - 1);
        move(runningMean, channel, mean);
        move(runningVariance, channel, unbiased);
    }

    private void move(State state, int channel, double value) {
        double old = state.value().getEntry(0, channel);
        state.value().setEntry(0, channel, (1 - momentum) * old + momentum * value);
    }

    @Override
    public LayerPass newPass(Activation input, PassSettings settings) {
        if (settings.form() == Form.SCALAR) {
            return new BatchNormalizationScalar(this, input, settings);
        }
        return settings.training()
                ? BatchMoments.newPass(this, input, settings)
                : new InferencePass(this, input, settings);
    }
}
