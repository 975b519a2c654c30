package io.github.cnn4j.layer.dropout;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerContext;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.LayerType;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.List;

/**
 * Dropout (Srivastava et al., Dropout: A simple way to prevent neural networks from overfitting, 2014), inverted, as PyTorch's
 * {@code Dropout} defines it. In training every value is dropped with probability p, and the others are scaled to keep the
 * expectation:
 *
 * <pre>
 * r(n, j) = 0 with probability p, else 1 / (1 - p)
 * z(n, j) = r(n, j) x(n, j),   δx(n, j) = r(n, j) δ(n, j)
 * </pre>
 *
 * <p>r(n, j) is a function of random seed, step, layer, example and position ({@link io.github.cnn4j.layer.Randomness}), so the
 * same values are dropped in every form, on any number of threads and after a resume. In inference z = x.
 *
 * <p>Its forms: {@link DropoutScalar}, and {@link DropoutDouble} with its twin for float.
 *
 * @param name name within the network
 * @param inputShape shape of one example, any shape
 * @param probability p, from 0 to below 1
 */
public record Dropout(String name, Shape inputShape, double probability) implements Layer {

    /** Attribute: probability. */
    public static final LayerType TYPE = LayerType.of("dropout", Dropout::make);

    private static final String PROBABILITY = "probability";

    /**
     * Checks the probability.
     *
     * @param name name within the network
     * @param inputShape shape of one example
     * @param probability p, from 0 to below 1
     * @throws IllegalArgumentException if the probability is out of range
     */
    public Dropout {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException(
                    "dropout " + name + " needs a probability from 0 to below 1, got " + probability);
        }
    }

    private static Layer make(LayerContext context, Attributes attributes) {
        attributes.requireOnly(PROBABILITY);
        return new Dropout(context.name(), context.inputShape(), attributes.number(PROBABILITY));
    }

    /**
     * Returns the attributes of a dropout.
     *
     * @param probability p, from 0 to below 1
     * @return the attributes
     */
    public static Attributes attributes(double probability) {
        return Attributes.none().with(PROBABILITY, probability);
    }

    /** The factor of a value that is kept: 1 / (1 - p). */
    double factor() {
        return 1 / (1 - probability);
    }

    /** The whole number below which {@link io.github.cnn4j.layer.Randomness#uniform(long, int, long[])} drops a value: p · 2^53, rounded up. */
    long threshold() {
        return (long) Math.ceil(probability * 0x1p53);
    }

    @Override
    public LayerType type() {
        return TYPE;
    }

    @Override
    public Attributes attributes() {
        return attributes(probability);
    }

    @Override
    public String description() {
        return "Dropout " + probability;
    }

    @Override
    public Shape outputShape() {
        return inputShape;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public LayerPass newPass(Activation input, PassSettings settings) {
        if (!settings.training()) {
            return new IdentityPass(this, input);
        }
        if (settings.form() == Form.SCALAR) {
            return new DropoutScalar(this, input, settings);
        }
        return input.values().precision() == Precision.DOUBLE
                ? new DropoutDouble(this, input, settings)
                : new DropoutFloat(this, input, settings);
    }
}
