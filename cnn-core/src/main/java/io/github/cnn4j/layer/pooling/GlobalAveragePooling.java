package io.github.cnn4j.layer.pooling;

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
 * Global average pooling (Lin et al., Network in network, 2014): the mean of every channel
 *
 * <pre>z(n, c) = Σ over m, l of x(n, c, m, l) / (H·W)</pre>
 *
 * <p>Its output is a vector, which a dense layer can take.
 *
 * <p>Its forms: {@link GlobalAveragePoolingScalar}, {@link GlobalAveragePoolingVector}.
 *
 * @param name name within the network
 * @param inputShape shape of an input image, C x H x W
 */
public record GlobalAveragePooling(String name, Shape inputShape) implements Layer {

    /** No attributes. */
    public static final LayerType TYPE = new LayerType("global-average-pooling", "pool", GlobalAveragePooling::make);

    private static Layer make(LayerContext context, Attributes attributes) {
        attributes.requireOnly();
        return new GlobalAveragePooling(context.name(), context.inputShape());
    }

    @Override
    public LayerType type() {
        return TYPE;
    }

    @Override
    public String description() {
        return "GlobalAveragePooling";
    }

    /** Returns a vector of C values. */
    @Override
    public Shape outputShape() {
        return Shape.vector(inputShape.channels());
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public LayerPass newPass(Activation input, PassSettings settings) {
        return settings.form() == Form.SCALAR
                ? new GlobalAveragePoolingScalar(this, input, settings)
                : new GlobalAveragePoolingVector(this, input, settings);
    }
}
