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

/** A layer whose type forgets how many outputs it has. */
record ForgetfulLayer(String name, Shape inputShape, Shape outputShape) implements Layer {

    static LayerType typeOf(Shape output) {
        return LayerType.of(
                "forgetful", (context, none) -> new ForgetfulLayer(context.name(), context.inputShape(), output));
    }

    @Override
    public LayerType type() {
        return typeOf(Shape.vector(1));
    }

    @Override
    public String description() {
        return "forgetful";
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
