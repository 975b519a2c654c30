package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.convolution.Convolution;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.GeluPart;
import io.github.cnn4j.onnx.graph.LayerNames;
import io.github.cnn4j.onnx.graph.Layout;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Scaling.PerAxis;
import io.github.cnn4j.onnx.graph.Step;
import io.github.cnn4j.onnx.graph.Value;
import io.github.cnn4j.onnx.tensor.Constant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code Add} of a constant: to the input it is part of the normalization, after a layer with a bias it is that bias. Of two
 * layers' outputs it is the end of a residual block.
 */
final class Add implements Operator {

    @Override
    public Value read(Node node) {
        node.requireOnly("broadcast", "axis");
        if (node.input(0) instanceof Flow left && node.input(1) instanceof Flow right) {
            return node.graph().blocks().join(left, right, LayerNames.of(node));
        }
        int summand = node.input(0) instanceof Value.Known ? 0 : 1;
        Constant constant = node.known(summand, "the summand").constant();
        if (node.input(1 - summand) instanceof GeluPart part) {
            return Gelu.plus(part, constant);
        }
        Flow input = node.flow(1 - summand);
        PerAxis numbers = Broadcast.along(node, input, constant);
        return input.isInput() ? input.inputScaled(input.scaling().plus(numbers), null) : withBias(input, numbers);
    }

    private static Flow withBias(Flow input, PerAxis summand) {
        Step step = input.place().step();
        Matrix bias = step == null ? null : biasOf(step);
        if (step == null || bias == null) {
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
        return input.insteadOfLast(new Step(step.names(), step.type(), withBias(step), tensors));
    }

    /** The bias of a layer that has one, or zeros for a convolution that may get one; else null. */
    private static @Nullable Matrix biasOf(Step step) {
        Matrix weight = step.tensors().get("weight");
        Matrix bias = step.tensors().get("bias");
        return bias == null && weight != null && step.type().equals(Convolution.TYPE)
                ? weight.createMatrix(1, weight.getRowDimension())
                : bias;
    }

    private static Attributes withBias(Step step) {
        return step.attributes().has("bias") ? step.attributes().with("bias", true) : step.attributes();
    }
}
