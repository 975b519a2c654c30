package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.LayerType;
import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.LayerNames;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Step;
import io.github.cnn4j.onnx.graph.Value;
import java.util.Map;

/** An activation without attributes, for values in any order. */
final class Elementwise implements Operator {

    private final LayerType type;

    Elementwise(LayerType type) {
        this.type = type;
    }

    @Override
    public Value read(Node node) {
        node.requireOnly();
        Flow input = node.flow(0);
        return input.then(new Step(LayerNames.of(node), type, Attributes.none(), Map.of()), input.layout());
    }
}
