package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.onnx.graph.Ending;
import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Value;

/** {@code Softmax} and {@code LogSoftmax} are no layers: they can only end a network, whose outputs are the logits. */
final class SoftmaxNode implements Operator {

    private final Ending ending;

    SoftmaxNode(Ending ending) {
        this.ending = ending;
    }

    @Override
    public Value read(Node node) {
        node.requireOnly("axis");
        Flow input = node.flow(0);
        if (input.ending() != Ending.LOGITS) {
            throw new IllegalArgumentException("it reads the output of another softmax");
        }
        int outputs = input.layout().dimensions().size();
        long axis = node.integer("axis", node.opset() < 13 ? 1 : -1);
        // Until opset 12 all axes from this one on were taken together.
        boolean isOverAll = (axis == 1 && (outputs == 1 || node.opset() < 13)) || (axis == -1 && outputs == 1);
        if (!isOverAll) {
            throw new IllegalArgumentException("axis is " + axis + " of batch x "
                    + input.layout().dimensions() + ", expected the softmax of all outputs of an example");
        }
        return input.with(ending);
    }
}
