package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Value;
import java.util.ArrayList;
import java.util.List;

/** {@code Unsqueeze} puts axes of one value in. */
final class Unsqueeze implements Operator {

    private static final int MAX_RANK = 8;

    @Override
    public Value read(Node node) {
        node.requireOnly("axes");
        if (node.input(0) instanceof Value.Known known) {
            List<Integer> dimensions = widened(node, known.constant().dimensions());
            return new Value.Known(known.name(), known.constant().reshaped(dimensions));
        }
        Flow input = node.flow(0);
        List<Integer> withBatch = new ArrayList<>(input.layout().dimensions());
        withBatch.add(0, -1);
        List<Integer> dimensions = widened(node, withBatch);
        if (dimensions.get(0) != -1) {
            throw new IllegalArgumentException("it puts an axis before the batch");
        }
        return Reshape.to(node, input, dimensions.subList(1, dimensions.size()));
    }

    private static List<Integer> widened(Node node, List<Integer> dimensions) {
        long[] axes = Shapes.axes(node).orElseThrow(() -> new IllegalArgumentException("the axes are missing"));
        int rank = dimensions.size() + axes.length;
        if (rank > MAX_RANK) {
            throw new IllegalArgumentException("expected at most " + MAX_RANK + " axes, got " + rank);
        }
        List<Integer> widened = new ArrayList<>(dimensions);
        for (int axis : Shapes.sorted(axes, rank)) {
            widened.add(axis, 1);
        }
        return widened;
    }
}
