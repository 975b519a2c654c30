package io.github.cnn4j.io.model;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.activation.Relu;
import io.github.cnn4j.matrix.Shape;
import java.util.List;

/** A layer of a user's, which no file can know. */
record OwnLayer(String name, Shape inputShape) implements Layer {

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
