package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.GeluPart;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Scaling.PerAxis;
import io.github.cnn4j.onnx.graph.Value;
import io.github.cnn4j.onnx.tensor.Constant;
import java.util.function.DoubleUnaryOperator;

/**
 * {@code Mul} and {@code Div} by a constant: of the input it is part of its normalization, of a layer's output part of a GELU.
 * Of the input it may be that too.
 */
final class Scale implements Operator {

    private final boolean isProduct;
    private final DoubleUnaryOperator factor;

    private Scale(boolean isProduct, DoubleUnaryOperator factor) {
        this.isProduct = isProduct;
        this.factor = factor;
    }

    static Scale product() {
        return new Scale(true, number -> number);
    }

    static Scale quotient() {
        return new Scale(false, number -> 1 / number);
    }

    @Override
    public Value read(Node node) {
        node.requireOnly("broadcast", "axis");
        int constantAt = isProduct && node.input(0) instanceof Value.Known ? 0 : 1;
        if (isProduct && !(node.input(constantAt) instanceof Value.Known)) {
            return Gelu.times(node, node.input(0), node.input(1));
        }
        Constant constant = node.known(constantAt, "the second number").constant();
        if (node.input(1 - constantAt) instanceof GeluPart part) {
            return Gelu.times(node, part, factor.applyAsDouble(constant.scalar()));
        }
        Flow input = node.flow(1 - constantAt);
        PerAxis numbers = Broadcast.along(node, input, constant).map(factor);
        GeluPart part = numbers.axis() < 0 ? new GeluPart(input, GeluPart.Form.LINEAR, numbers.get(0)) : null;
        if (input.isInput()) {
            return input.inputScaled(input.scaling().times(numbers), part);
        }
        if (part == null) {
            throw new IllegalArgumentException(
                    "only the input can be scaled, or the channels in a batch normalization");
        }
        return part;
    }
}
