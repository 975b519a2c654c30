package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.layer.activation.LeakyRelu;
import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.LayerNames;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Step;
import io.github.cnn4j.onnx.graph.Value;
import java.util.Map;

/** {@code LeakyRelu}, and {@code PRelu} with one slope for all values, are the leaky ReLU. */
final class LeakyReluNode implements Operator {

    private static final double DEFAULT_SLOPE = 0.01;

    @Override
    public Value read(Node node) {
        node.requireOnly("alpha");
        return layer(node, node.number("alpha", DEFAULT_SLOPE));
    }

    /** In {@code PRelu} the slope was learned; here it is constant. */
    static Value withSlopeAsInput(Node node) {
        node.requireOnly();
        return layer(node, node.known(1, "the slope").constant().scalar());
    }

    private static Value layer(Node node, double slope) {
        Flow input = node.flow(0);
        Step step = new Step(LayerNames.of(node), LeakyRelu.TYPE, LeakyRelu.attributes(slope), Map.of());
        return input.then(step, input.layout());
    }
}
