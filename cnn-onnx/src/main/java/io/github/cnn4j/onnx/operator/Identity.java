package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Value;

/** {@code Identity} is its input. */
final class Identity implements Operator {

    @Override
    public Value read(Node node) {
        node.requireOnly();
        return node.input(0);
    }
}
