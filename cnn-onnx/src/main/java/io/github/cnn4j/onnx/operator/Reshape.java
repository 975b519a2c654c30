package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.dense.Flatten;
import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.LayerNames;
import io.github.cnn4j.onnx.graph.Layout;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Step;
import io.github.cnn4j.onnx.graph.Value;
import io.github.cnn4j.onnx.tensor.Constant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * {@code Reshape} of constants, of the input, and of a layer's output into vectors, which is a flatten layer. Nothing may
 * pass from one example to another.
 */
final class Reshape implements Operator {

    private static final int MAX_RANK = 8;

    @Override
    public Value read(Node node) {
        node.requireOnly("shape", "allowzero");
        List<Long> given = node.integers("shape");
        long[] target = given == null
                ? node.known(1, "the shape").constant().wholeNumbers()
                : given.stream().mapToLong(Long::longValue).toArray();
        // PyTorch's exporter sets it for every shape; it says something of zeros only.
        if (Arrays.stream(target).anyMatch(dimension -> dimension == 0)) {
            node.require("allowzero", 0, "tensors without values are not supported");
        }
        if (node.input(0) instanceof Value.Known known) {
            return new Value.Known(known.name(), reshaped(known.constant(), target));
        }
        Flow input = node.flow(0);
        return to(node, input, perExample(input, target));
    }

    /** The input as vectors or images of new dimensions. */
    static Flow to(Node node, Flow source, List<Integer> dimensions) {
        Layout layout = source.layout().reshaped(dimensions);
        if (dimensions.size() == 1) {
            // A vector to the network already: only the file gives it other dimensions.
            return source.shape().area() == 1 ? source.with(layout) : flatten(node, source, dimensions);
        }
        if (source.isInput() && layout.isPlain()) {
            return source.inputReshaped(dimensions);
        }
        if (layout.isPlain() && Layout.of(dimensions).image().equals(source.shape())) {
            return source.with(Layout.of(dimensions));
        }
        if (source.layout().dimensions().equals(dimensions)) {
            return source;
        }
        throw new IllegalArgumentException("batch x " + source.shape() + " becomes batch x " + dimensions
                + ", but only vectors can be made of a layer's outputs");
    }

    /** A flatten layer. */
    static Flow flatten(Node node, Flow input, List<Integer> dimensions) {
        Flow source = input;
        if (source.isInput() && source.layout().dimensions().size() == 2) {
            // A plane of pixels, which is an image of one channel.
            List<Integer> plane = new ArrayList<>(source.layout().dimensions());
            plane.add(0, 1);
            source = source.inputReshaped(plane);
        }
        Step step = new Step(LayerNames.of(node), Flatten.TYPE, Attributes.none(), Map.of());
        return source.then(step, source.layout().reshaped(dimensions));
    }

    /**
     * Returns the dimensions after the batch. The first dimension is the batch, of any size in the file, if the others hold the
     * values of one example.
     */
    private static List<Integer> perExample(Flow input, long[] target) {
        long[] rest = Arrays.copyOfRange(target, Math.min(1, target.length), target.length);
        boolean isOpen =
                target.length > 0 && target[0] == -1 && Arrays.stream(rest).anyMatch(d -> d == -1);
        if (target.length == 0 || isOpen) {
            throw new IllegalArgumentException(
                    "its shape " + Arrays.toString(target) + " does not keep the batch apart");
        }
        return resolve(input.layout().dimensions(), input.shape().size(), rest);
    }

    private static Constant reshaped(Constant constant, long[] target) {
        return constant.reshaped(resolve(constant.dimensions(), constant.size(), target));
    }

    /** 0 keeps the source's dimension, and one dimension of -1 is what is left. */
    private static List<Integer> resolve(List<Integer> source, int size, long[] target) {
        List<Integer> dimensions = new ArrayList<>();
        long known = 1;
        int open = -1;
        for (int i = 0; i < target.length && i < MAX_RANK; i++) {
            long dimension = target[i] == 0 && i < source.size() ? source.get(i) : target[i];
            if (dimension == -1 && open < 0) {
                open = i;
                dimension = 1;
            }
            known *= Math.max(0, Math.min(dimension, size));
            known = Math.min(known, Integer.MAX_VALUE);
            dimensions.add((int) Math.min(dimension, size));
        }
        if (open >= 0 && known > 0) {
            dimensions.set(open, (int) (size / known));
            known *= size / known;
        }
        if (known != size || target.length > MAX_RANK) {
            throw new IllegalArgumentException("its " + size + " values of " + source + " cannot be arranged as "
                    + Arrays.toString(Arrays.copyOf(target, Math.min(target.length, MAX_RANK)))
                    + ", and must not pass from one example to another");
        }
        return dimensions;
    }
}
