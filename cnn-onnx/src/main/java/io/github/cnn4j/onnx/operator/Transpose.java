package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Value;
import io.github.cnn4j.onnx.tensor.Axes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code Transpose} of constants, and of images between channels first and channels last: the network stays with channels
 * first, and a dense layer behind takes its weights in that order. To the input it says how the file wants it; the network
 * wants channels first.
 */
final class Transpose implements Operator {

    @Override
    public Value read(Node node) {
        node.requireOnly("perm");
        if (node.input(0) instanceof Value.Known known) {
            List<Integer> axes = axes(node, known.constant().dimensions().size());
            return new Value.Known(known.name(), known.constant().transposed(axes));
        }
        Flow input = node.flow(0);
        List<Integer> axes = axes(node, 1 + input.layout().dimensions().size());
        if (axes.get(0) != 0) {
            throw new IllegalArgumentException("perm " + axes + " moves the batch, expected it to stay first");
        }
        List<Integer> perExample =
                axes.subList(1, axes.size()).stream().map(axis -> axis - 1).toList();
        if (perExample.equals(perExample.stream().sorted().toList())) {
            return input;
        }
        return input.isInput()
                ? input.inputTransposed(perExample)
                : input.with(input.layout().transposed(perExample));
    }

    private static List<Integer> axes(Node node, int rank) {
        List<Long> perm = node.integers("perm");
        if (perm == null) {
            List<Integer> reversed =
                    new ArrayList<>(IntStream.range(0, rank).boxed().toList());
            Collections.reverse(reversed);
            return reversed;
        }
        // What does not fit an int is no axis either.
        List<Integer> axes = perm.stream()
                .map(axis -> axis >= 0 && axis < rank ? axis.intValue() : -1)
                .toList();
        Axes.requirePermutation(axes, rank);
        return axes;
    }
}
