package io.github.cnn4j.io.model;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.LayerType;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.activation.Relu;
import io.github.cnn4j.matrix.Shape;
import java.util.List;

/** A user's layer, which the standard types do not know. */
record OwnLayer(String name, Shape inputShape) implements Layer {

    static final LayerType TYPE =
            LayerType.of("mine", (context, attributes) -> new OwnLayer(context.name(), context.inputShape()));

    @Override
    public LayerType type() {
        return TYPE;
    }

    @Override
    public String description() {
        return "own";
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
        return new Relu(name, inputShape).newPass(input, settings);
    }
}
