package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** {@code Squeeze} takes axes of one value out; without axes given, all of them. */
final class Squeeze implements Operator {

    @Override
    public Value read(Node node) {
        node.requireOnly("axes");
        if (node.input(0) instanceof Value.Known known) {
            List<Integer> dimensions = known.constant().dimensions();
            return new Value.Known(known.name(), known.constant().reshaped(narrowed(node, dimensions)));
        }
        Flow input = node.flow(0);
        List<Integer> withBatch = new ArrayList<>(input.layout().dimensions());
        withBatch.add(0, -1);
        List<Integer> dimensions = narrowed(node, withBatch);
        return Reshape.to(node, input, dimensions.subList(1, dimensions.size()));
    }

    private static List<Integer> narrowed(Node node, List<Integer> dimensions) {
        int[] axes = Shapes.axes(node)
                .map(given -> Shapes.sorted(given, dimensions.size()))
                .orElseGet(() -> IntStream.range(0, dimensions.size())
                        .filter(axis -> dimensions.get(axis) == 1)
                        .toArray());
        List<Integer> narrowed = new ArrayList<>(dimensions);
        for (int i = axes.length - 1; i >= 0; i--) {
            if (dimensions.get(axes[i]) != 1) {
                throw new IllegalArgumentException(
                        "axis " + axes[i] + " cannot be taken out: it does not have one value");
            }
            narrowed.remove(axes[i]);
        }
        return narrowed;
    }
}
