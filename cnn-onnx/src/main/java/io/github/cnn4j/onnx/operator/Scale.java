package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Scaling;
import io.github.cnn4j.onnx.graph.Value;

/** {@code Sub}, {@code Mul} and {@code Div} of the input and one number are part of its normalization. */
final class Scale implements Operator {

    /** What an operator does with a scaling. */
    @FunctionalInterface
    interface Change {

        /** The scaling after the operator. */
        Scaling apply(Scaling scaling, double number);
    }

    private final Change change;

    Scale(Change change) {
        this.change = change;
    }

    @Override
    public Value read(Node node) {
        node.requireOnly("broadcast", "axis");
        Flow input = node.flow(0);
        double number = node.known(1, "the second number").constant().scalar();
        if (!input.isInput()) {
            throw new IllegalArgumentException("only the input can be scaled");
        }
        return input.with(change.apply(input.scaling(), number));
    }
}
