package io.github.cnn4j.layer.activation;

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
 * The leaky rectifier (Maas et al., Rectifier nonlinearities improve neural network acoustic models, 2013), as PyTorch's
 * {@code LeakyReLU} defines it:
 *
 * <pre>z = max(x, 0) + a min(x, 0),   ∂z/∂x = 1 for x > 0, else a</pre>
 *
 * <p>NaN stays NaN.
 *
 * <p>Its forms: {@link LeakyReluScalar}, and {@link LeakyReluDouble} with its twin for float.
 *
 * @param name name within the network
 * @param inputShape shape of one example, any shape
 * @param negativeSlope a, from 0 to 1
 */
public record LeakyRelu(String name, Shape inputShape, double negativeSlope) implements Layer {

    /** Attribute: negative-slope. */
    public static final LayerType TYPE = LayerType.of("leaky-relu", LeakyRelu::make);

    private static final String NEGATIVE_SLOPE = "negative-slope";

    /**
     * Checks the slope.
     *
     * @param name name within the network
     * @param inputShape shape of one example
     * @param negativeSlope a, from 0 to 1
     * @throws IllegalArgumentException if the slope is out of range
     */
    public LeakyRelu {
        if (!(negativeSlope >= 0 && negativeSlope <= 1)) {
            throw new IllegalArgumentException(
                    "leaky ReLU " + name + " needs a negative slope from 0 to 1, got " + negativeSlope);
        }
    }

    private static Layer make(LayerContext context, Attributes attributes) {
        attributes.requireOnly(NEGATIVE_SLOPE);
        return new LeakyRelu(context.name(), context.inputShape(), attributes.number(NEGATIVE_SLOPE));
    }

    /**
     * Returns the attributes of a leaky ReLU.
     *
     * @param negativeSlope a, from 0 to 1; PyTorch's default is 0.01
     * @return the attributes
     */
    public static Attributes attributes(double negativeSlope) {
        return Attributes.none().with(NEGATIVE_SLOPE, negativeSlope);
    }

    @Override
    public LayerType type() {
        return TYPE;
    }

    @Override
    public Attributes attributes() {
        return attributes(negativeSlope);
    }

    @Override
    public String description() {
        return "Leaky ReLU, slope " + negativeSlope;
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
        if (settings.form() == Form.SCALAR) {
            return new LeakyReluScalar(this, input, settings);
        }
        return input.values().precision() == Precision.DOUBLE
                ? new LeakyReluDouble(this, input, settings)
                : new LeakyReluFloat(this, input, settings);
    }
}
