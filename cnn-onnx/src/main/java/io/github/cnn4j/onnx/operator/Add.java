package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.Layout;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Step;
import io.github.cnn4j.onnx.graph.Value;
import io.github.cnn4j.onnx.tensor.Constant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
        Constant summand = node.known(isFirst ? 1 : 0, "the summand").constant();
        if (input.isInput()) {
            return input.with(input.scaling().plus(summand.scalar()));
        }
        return withBias(input, summand);
    }

    private static Flow withBias(Flow input, Constant summand) {
        Step step = input.step();
        Flow before = input.before();
        if (step == null || before == null || !step.tensors().containsKey("bias")) {
            throw new IllegalArgumentException(
                    "a constant can be added only to the input or after a layer with a bias");
        }
        Matrix bias = Matrix.copyOf(
                step.tensors().get("bias"), step.tensors().get("bias").precision());
        int channels = bias.getColumnDimension();
        requirePerChannel(input.layout(), summand, channels);
        for (int channel = 0; channel < channels; channel++) {
            double value = summand.get(summand.size() == 1 ? 0 : channel);
            bias.setEntry(0, channel, bias.getEntry(0, channel) + value);
        }
        Map<String, Matrix> tensors = new HashMap<>(step.tensors());
        tensors.put("bias", bias);
        return before.then(new Step(step.names(), step.type(), step.attributes(), tensors), input.layout());
    }

    /** One number, or one for each channel, with ones for the axes before and after it. */
    private static void requirePerChannel(Layout layout, Constant summand, int channels) {
        List<Integer> expected = new ArrayList<>(layout.dimensions());
        expected.replaceAll(dimension -> 1);
        int axis = layout.axes().indexOf(0);
        expected.set(layout.isVector() ? 0 : axis, channels);
        List<Integer> withBatch = new ArrayList<>(expected);
        withBatch.add(0, 1);
        if (summand.size() != 1
                && !summand.dimensions().equals(expected)
                && !summand.dimensions().equals(withBatch)) {
            throw new IllegalArgumentException("a summand of " + summand.dimensions()
                    + " is not supported, expected one value for each of " + channels + " outputs");
        }
    }
}
