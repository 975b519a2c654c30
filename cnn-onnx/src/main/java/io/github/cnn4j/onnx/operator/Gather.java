package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Value;
import io.github.cnn4j.onnx.tensor.Constant;
import java.util.Arrays;

/** {@code Gather} of dimensions out of a shape. */
final class Gather implements Operator {

    @Override
    public Value read(Node node) {
        node.requireOnly("axis");
        node.require("axis", 0, "a shape has one axis");
        long[] shape = Shapes.vector(node, 0);
        Constant indices = node.known(1, "the indices").constant();
        long[] gathered = Arrays.stream(indices.wholeNumbers())
                .map(index -> shape[Shapes.axis(index, shape.length)])
                .toArray();
        return new Value.Known(node.name(), Constant.of(gathered).reshaped(indices.dimensions()));
    }
}
