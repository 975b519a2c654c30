package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Value;

/** {@code MatMul}, x w, is a dense layer with a bias of zero, to which an {@code Add} may follow. */
final class MatMul implements Operator {

    @Override
    public Value read(Node node) {
        node.requireOnly();
        Flow input = node.flow(0);
        Value.Known weight = node.known(1, "the second factor");
        int outputs = Linear.outputs(weight.constant(), false, input.vector());
        return Linear.dense(node, input, weight, false, 1, Weights.zeros(weight.constant(), outputs));
    }
}
