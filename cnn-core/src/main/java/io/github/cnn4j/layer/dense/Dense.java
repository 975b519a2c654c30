package io.github.cnn4j.layer.dense;

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
 * The fully-connected layer (homework, sections 4 and 6): z = x wᵀ + b
 *
 * <pre>z(n, j) = Σ over i of w(j, i) · x(n, i) + b(j)</pre>
 *
 * <p>with D inputs, P outputs, w of P x D and b of P. Its forms: {@link DenseScalar} and {@link DenseVector}, which
 * BATCH_PARALLEL runs in blocks.
 */
public final class Dense implements Layer {

    /** Attributes: outputs. */
    public static final LayerType TYPE = new LayerType("dense", "fc", Dense::make);

    private final String name;
    private final Shape inputShape;
    private final Shape outputShape;
    private final Parameter weight;
    private final Parameter bias;

    /**
     * Creates a dense layer with parameters of zero.
     *
     * @param name name within the network
     * @param inputShape input shape, a vector of D values
     * @param outputs number of outputs P, at least 1
     * @param precision precision of the parameters
     * @throws IllegalArgumentException if the input is an image, or there is no output
     */
    public Dense(String name, Shape inputShape, int outputs, Precision precision) {
        if (inputShape.area() != 1) {
            throw new IllegalArgumentException(
                    "a dense layer needs a vector, got an image of " + inputShape + "; put flatten() before it");
        }
        if (outputs < 1) {
            throw new IllegalArgumentException("a dense layer needs at least 1 output, got " + outputs);
        }
        this.name = name;
        this.inputShape = inputShape;
        this.outputShape = Shape.vector(outputs);
        int inputs = inputShape.size();
        this.weight = new Parameter(name + ".weight", List.of(outputs, inputs), inputs, outputs, precision);
        this.bias = new Parameter(name + ".bias", List.of(outputs), inputs, outputs, precision);
    }

    private static Layer make(LayerContext context, Attributes attributes) {
        attributes.requireOnly("outputs");
        return new Dense(context.name(), context.inputShape(), attributes.integer("outputs"), context.precision());
    }

    /**
     * Returns the attributes of a dense layer.
     *
     * @param outputs number of outputs
     * @return the attributes, as read by {@link #TYPE}
     */
    public static Attributes attributes(int outputs) {
        return Attributes.none().with("outputs", outputs);
    }

    @Override
    public LayerType type() {
        return TYPE;
    }

    @Override
    public Attributes attributes() {
        return attributes(outputShape.size());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "Dense";
    }

    @Override
    public Shape inputShape() {
        return inputShape;
    }

    @Override
    public Shape outputShape() {
        return outputShape;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(weight, bias);
    }

    /**
     * Returns the weights w, P x D.
     *
     * @return the parameter {@code name.weight}
     */
    public Parameter weight() {
        return weight;
    }

    /**
     * Returns the biases b, one per output.
     *
     * @return the parameter {@code name.bias}
     */
    public Parameter bias() {
        return bias;
    }

    @Override
    public LayerPass newPass(Activation input, PassSettings settings) {
        return settings.form() == Form.SCALAR
                ? new DenseScalar(this, input, settings)
                : new DenseVector(this, input, settings);
    }
}
