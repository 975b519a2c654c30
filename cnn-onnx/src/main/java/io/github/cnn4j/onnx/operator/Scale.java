package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Scaling;
import io.github.cnn4j.onnx.graph.Scaling.PerAxis;
import io.github.cnn4j.onnx.graph.Value;
import java.util.function.BiFunction;

/** {@code Sub}, {@code Mul} and {@code Div} of the input and a constant are part of its normalization. */
final class Scale implements Operator {

    private final BiFunction<Scaling, PerAxis, Scaling> change;

    Scale(BiFunction<Scaling, PerAxis, Scaling> change) {
        this.change = change;
    }

    @Override
    public Value read(Node node) {
        node.requireOnly("broadcast", "axis");
        Flow input = node.flow(0);
        if (!input.isInput()) {
            throw new IllegalArgumentException("only the input can be scaled");
        }
        PerAxis numbers =
                Broadcast.along(node, input, node.known(1, "the second number").constant());
        return input.with(change.apply(input.scaling(), numbers));
    }
}
