package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Value;
import io.github.cnn4j.onnx.tensor.Constant;
import io.github.cnn4j.onnx.tensor.Numbers.Floats;
import io.github.cnn4j.onnx.tensor.Numbers.Longs;
import java.util.List;

/** {@code Constant} is a tensor or numbers among its attributes. */
final class ConstantNode implements Operator {

    @Override
    public Value read(Node node) {
        node.requireOnly("value", "value_float", "value_floats", "value_int", "value_ints");
        return new Value.Known(node.name(), constant(node));
    }

    private static Constant constant(Node node) {
        Constant tensor = node.tensor("value");
        if (tensor != null) {
            return tensor;
        }
        List<Long> longs = node.integers("value_ints");
        if (longs != null) {
            return Constant.of(longs.stream().mapToLong(Long::longValue).toArray());
        }
        List<Float> floats = node.numbers("value_floats");
        if (floats != null) {
            float[] values = new float[floats.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = floats.get(i);
            }
            return new Constant(List.of(values.length), new Floats(values));
        }
        if (node.hasAttribute("value_int")) {
            return new Constant(List.of(), new Longs(new long[] {node.integer("value_int", 0)}));
        }
        if (node.hasAttribute("value_float")) {
            return new Constant(List.of(), new Floats(new float[] {(float) node.number("value_float", 0)}));
        }
        throw new IllegalArgumentException("its value is missing");
    }
}
