package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Value;
import io.github.cnn4j.onnx.tensor.Constant;
import java.util.Arrays;
import java.util.stream.IntStream;

/** {@code Concat} of dimensions to a shape. */
final class Concat implements Operator {

    /** Far more than a shape is made of. */
    private static final int MOST = 1000;

    @Override
    public Value read(Node node) {
        node.requireOnly("axis");
        if (node.inputCount() > MOST) {
            throw new IllegalArgumentException("it has " + node.inputCount() + " inputs, expected those of a shape");
        }
        long[] joined = IntStream.range(0, node.inputCount())
                .mapToObj(i -> Shapes.vector(node, i))
                .flatMapToLong(Arrays::stream)
                .limit(MOST)
                .toArray();
        return new Value.Known(node.name(), Constant.of(joined));
    }
}
