package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Value;
import java.util.List;

/** {@code Flatten} after the batch is a flatten layer. */
final class FlattenNode implements Operator {

    @Override
    public Value read(Node node) {
        node.requireOnly("axis");
        Flow input = node.flow(0);
        int rank = 1 + input.layout().dimensions().size();
        long axis = node.integer("axis", 1);
        if (axis != 1 && axis != 1 - rank) {
            throw new IllegalArgumentException(
                    "axis is " + axis + " of " + rank + " axes, expected 1, that after the batch");
        }
        return Reshape.flatten(node, input, List.of(input.shape().size()));
    }
}
