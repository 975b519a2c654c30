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
import io.github.cnn4j.matrix.Shape;
import java.util.List;

/**
 * The rectifier (homework, section 5): z = max(x, 0), and backward δx = δ · 1₊(x) with 1₊(x) = 1 for x > 0, else 0.
 * NaN stays NaN; its δx is 0 in the scalar form, NaN in the others.
 *
 * <p>Its forms: {@link ReluScalar} and {@link ReluVector}.
 *
 * @param name name within the network
 * @param inputShape shape of one example, any shape
 */
public record Relu(String name, Shape inputShape) implements Layer {

    /** No attributes. */
    public static final LayerType TYPE = LayerType.of("relu", Relu::make);

    private static Layer make(LayerContext context, Attributes attributes) {
        attributes.requireOnly();
        return new Relu(context.name(), context.inputShape());
    }

    @Override
    public LayerType type() {
        return TYPE;
    }

    @Override
    public String description() {
        return "ReLU";
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
        return settings.form() == Form.SCALAR
                ? new ReluScalar(this, input, settings)
                : new ReluVector(this, input, settings);
    }
}
