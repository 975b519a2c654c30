package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Scaling.PerAxis;
import io.github.cnn4j.onnx.graph.Value;

/** {@code Sub} of a constant from the input is part of its normalization. */
final class Sub implements Operator {

    @Override
    public Value read(Node node) {
        node.requireOnly("broadcast", "axis");
        Flow input = node.flow(0);
        if (!input.isInput()) {
            throw new IllegalArgumentException("a constant can be subtracted only from the input");
        }
        PerAxis numbers =
                Broadcast.along(node, input, node.known(1, "the second number").constant());
        return input.inputScaled(input.scaling().plus(numbers.map(value -> -value)), null);
    }
}
