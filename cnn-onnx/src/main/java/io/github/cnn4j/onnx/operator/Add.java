package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.Layout;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Scaling.PerAxis;
import io.github.cnn4j.onnx.graph.Step;
import io.github.cnn4j.onnx.graph.Value;
import java.util.HashMap;
import java.util.Map;

/** {@code Add} of a constant: to the input it is part of the normalization, after a layer with a bias it is that bias. */
final class Add implements Operator {

    @Override
    public Value read(Node node) {
        node.requireOnly("broadcast", "axis");
        boolean isFirst = node.input(0) instanceof Flow;
        Flow input = node.flow(isFirst ? 0 : 1);
        if (node.input(isFirst ? 1 : 0) instanceof Flow) {
            throw new IllegalArgumentException("sums of two layers are not supported");
        }
        PerAxis summand = Broadcast.along(
                node, input, node.known(isFirst ? 1 : 0, "the summand").constant());
        return input.isInput() ? input.with(input.scaling().plus(summand)) : withBias(input, summand);
    }

    private static Flow withBias(Flow input, PerAxis summand) {
        Step step = input.step();
        Flow before = input.before();
        Matrix bias = step == null ? null : step.tensors().get("bias");
        if (step == null || before == null || bias == null) {
            throw new IllegalArgumentException(
                    "a constant can be added only to the input or after a layer with a bias");
        }
        Layout layout = input.layout();
        int channelAxis = layout.isVector() ? 0 : layout.axes().indexOf(0);
        if (summand.axis() >= 0 && summand.axis() != channelAxis) {
            throw new IllegalArgumentException("a constant that differs along axis " + (summand.axis() + 1)
                    + " is not supported, expected one for each channel");
        }
        Matrix sum = Matrix.copyOf(bias, bias.precision());
        for (int channel = 0; channel < sum.getColumnDimension(); channel++) {
            sum.setEntry(0, channel, bias.getEntry(0, channel) + summand.get(channel));
        }
        Map<String, Matrix> tensors = new HashMap<>(step.tensors());
        tensors.put("bias", sum);
        return before.then(new Step(step.names(), step.type(), step.attributes(), tensors), layout);
    }
}
