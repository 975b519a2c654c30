package io.github.cnn4j.layer.dense;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerContext;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.LayerType;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Shape;
import java.util.List;

/**
 * The reshape layer (homework, section 3): {@code z_flat(n, j) = z(n, c, m, l)} with j = (c-1)·H·W + (m-1)·W + l.
 *
 * <p>A batch is already stored in this order, so flattening moves no data in any form: the pass's output shares the buffers of
 * its input, forward and backward.
 *
 * @param name name within the network
 * @param inputShape input shape of one example, C x H x W
 */
public record Flatten(String name, Shape inputShape) implements Layer {

    /** No attributes. */
    public static final LayerType TYPE = new LayerType("flatten", "flat", Flatten::make);

    private static Layer make(LayerContext context, Attributes attributes) {
        attributes.requireOnly();
        return new Flatten(context.name(), context.inputShape());
    }

    @Override
    public LayerType type() {
        return TYPE;
    }

    @Override
    public String description() {
        return "Flatten";
    }

    @Override
    public Shape outputShape() {
        return Shape.vector(inputShape.size());
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public LayerPass newPass(Activation input, PassSettings settings) {
        return new FlattenPass(this, input);
    }

    private static final class FlattenPass extends ExampleWisePass {

        FlattenPass(Flatten layer, Activation input) {
            super(layer, input, input);
        }

        @Override
        protected void forward(int from, int to) {}

        @Override
        protected void backward(int chunk, int from, int to) {}
    }
}
