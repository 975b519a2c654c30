package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.layer.convolution.Convolution;
import io.github.cnn4j.layer.convolution.Kernels;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.LayerNames;
import io.github.cnn4j.onnx.graph.Layout;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Step;
import io.github.cnn4j.onnx.graph.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code Conv} is a convolution: the same formula, the weights in the same order. */
final class Conv implements Operator {

    @Override
    public Value read(Node node) {
        node.requireOnly("kernel_shape", "strides", "pads", "auto_pad", "dilations", "group");
        Flow input = node.flow(0);
        Shape image = input.image();
        Value.Known weight = node.known(1, "the weights");
        List<Integer> dimensions = weight.constant().dimensions();
        long groups = node.integer("group", 1);
        if (dimensions.size() != 4 || groups < 1 || dimensions.get(1) * groups != image.channels()) {
            throw new IllegalArgumentException("its weights are of " + dimensions + ", expected output channels x "
                    + image.channels() + (groups == 1 ? "" : " / " + groups) + " x height x width");
        }
        List<Long> kernel = List.of((long) dimensions.get(2), (long) dimensions.get(3));
        if (!Windows.sides(node, "kernel_shape", kernel).equals(kernel)) {
            throw new IllegalArgumentException(
                    "kernel_shape is " + node.integers("kernel_shape") + ", but its weights are of " + dimensions);
        }
        Window window = Windows.read(node, image, kernel, false);
        int channels = dimensions.get(0);
        Map<String, Matrix> values = new HashMap<>(Map.of("weight", Weights.rows(weight.constant())));
        Kernels kernels = Kernels.of(channels, window).withGroups((int) groups);
        if (node.has(2)) {
            values.put(
                    "bias", Weights.vector("the bias", node.known(2, "the bias").constant(), channels));
        } else {
            kernels = kernels.withoutBias();
        }
        Flow output = input.then(
                new Step(LayerNames.of(node, weight), Convolution.TYPE, kernels.attributes(), values), input.layout());
        return output.with(Layout.of(output.shape()));
    }
}
