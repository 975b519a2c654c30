package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Value;
import io.github.cnn4j.onnx.tensor.Constant;
import java.util.ArrayList;
import java.util.List;

/** {@code Shape} gives the dimensions; that of the batch stays open. */
final class ShapeNode implements Operator {

    @Override
    public Value read(Node node) {
        node.requireOnly();
        List<Integer> dimensions = new ArrayList<>();
        if (node.input(0) instanceof Flow flow) {
            dimensions.add(0);
            dimensions.addAll(flow.layout().dimensions());
        } else {
            dimensions.addAll(node.known(0, "input 1").constant().dimensions());
        }
        long[] shape = dimensions.stream().mapToLong(d -> d).toArray();
        if (node.input(0) instanceof Flow) {
            shape[0] = Shapes.BATCH;
        }
        return new Value.Known(node.name(), Constant.of(shape));
    }
}
