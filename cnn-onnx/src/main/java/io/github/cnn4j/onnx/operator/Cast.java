package io.github.cnn4j.onnx.operator;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Value;
import io.github.cnn4j.onnx.tensor.Numbers.Longs;
import java.util.Set;

/**
 * {@code Cast} between floating-point types, and between the whole numbers of shapes, changes nothing: a network has one
 * precision, that of the file's weights.
 */
final class Cast implements Operator {

    private static final Set<DataType> FLOATING =
            Set.of(DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16, DataType.BFLOAT16);

    private static final Set<DataType> WHOLE = Set.of(DataType.INT32, DataType.INT64);

    @Override
    public Value read(Node node) {
        node.requireOnly("to", "saturate", "round_mode");
        DataType type = DataType.forNumber((int) node.integer("to", 0));
        Value input = node.input(0);
        boolean isWhole = input instanceof Value.Known known && known.constant().numbers() instanceof Longs;
        if (type == null || !(isWhole ? WHOLE : FLOATING).contains(type)) {
            throw new IllegalArgumentException(
                    "to is " + (type == null ? node.integer("to", 0) : type) + ", expected one of "
                            + (isWhole ? WHOLE : FLOATING).stream().sorted().toList());
        }
        return input;
    }
}
