package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Value;
import io.github.cnn4j.onnx.tensor.Constant;
import java.util.Arrays;

/** {@code Slice} of neighbouring dimensions out of a shape. */
final class Slice implements Operator {

    @Override
    public Value read(Node node) {
        node.requireOnly();
        long[] shape = Shapes.vector(node, 0);
        int from = bound(Shapes.vector(node, 1), shape.length);
        int to = bound(Shapes.vector(node, 2), shape.length);
        if (node.has(3)) {
            Shapes.axis(only(Shapes.vector(node, 3)), 1);
        }
        if (node.has(4) && only(Shapes.vector(node, 4)) != 1) {
            throw new IllegalArgumentException("only neighbouring dimensions can be taken out of a shape");
        }
        return new Value.Known(node.name(), Constant.of(Arrays.copyOfRange(shape, from, Math.max(from, to))));
    }

    /** Counted from the end if negative; beyond an end it is that end. */
    private static int bound(long[] given, int length) {
        long bound = only(given);
        return (int) Math.max(0, Math.min(length, bound < 0 ? bound + length : bound));
    }

    private static long only(long[] values) {
        if (values.length != 1) {
            throw new IllegalArgumentException("expected one number for the one axis of a shape, got " + values.length);
        }
        return values[0];
    }
}
