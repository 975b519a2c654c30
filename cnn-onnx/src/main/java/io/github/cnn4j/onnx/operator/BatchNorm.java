package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.normalization.BatchNormalization;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.LayerNames;
import io.github.cnn4j.onnx.graph.Layout;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Step;
import io.github.cnn4j.onnx.graph.Value;
import io.github.cnn4j.onnx.tensor.Constant;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code BatchNormalization} in inference. Its momentum is the share of the old value, the layer's that of the new one. */
final class BatchNorm implements Operator {

    @Override
    public Value read(Node node) {
        node.requireOnly("epsilon", "momentum", "training_mode", "spatial", "is_test", "consumed_inputs");
        node.require("training_mode", 0, "the network normalizes by the running mean and variance");
        node.require("spatial", 1, "each channel has one mean");
        if (node.opset() < 7 && node.integer("is_test", 0) == 0) {
            throw new IllegalArgumentException(
                    "it normalizes by the batch's own mean; export the network in inference mode");
        }
        Flow input = node.flow(0);
        Layout layout = input.layout();
        int channels = input.shape().channels();
        boolean isVector = layout.isVector() && input.shape().area() == 1;
        if (!isVector
                && !(layout.isPlain()
                        && !layout.dimensions().isEmpty()
                        && layout.dimensions().get(0) == channels)) {
            throw new IllegalArgumentException("expected batch x channels x height x width, got batch x "
                    + layout.dimensions() + (layout.isPlain() ? "" : " in the order of axes " + layout.axes()));
        }
        int[] order = isVector ? layout.order() : null;
        Value.Known weight = node.known(1, "the scale");
        Map<String, Matrix> tensors = Map.of(
                "weight", values("the scale", weight.constant(), channels, order),
                "bias", values("the bias", node.known(2, "the bias").constant(), channels, order),
                "running_mean", values("the mean", node.known(3, "the mean").constant(), channels, order),
                "running_var",
                        values("the variance", node.known(4, "the variance").constant(), channels, order));
        double kept = node.number("momentum", 0.9);
        double momentum = BigDecimal.ONE.subtract(BigDecimal.valueOf(kept)).doubleValue();
        Attributes attributes =
                BatchNormalization.attributes(momentum, node.number("epsilon", BatchNormalization.DEFAULT_EPSILON));
        return input.then(new Step(LayerNames.of(node, weight), BatchNormalization.TYPE, attributes, tensors), layout);
    }

    /** One value a channel, in the network's order. */
    private static Matrix values(String what, Constant constant, int channels, int @Nullable [] order) {
        Matrix given = Weights.vector(what, constant, channels);
        if (order == null) {
            return given;
        }
        Precision precision = given.precision();
        Matrix ordered = precision.zeros(1, channels);
        for (int i = 0; i < channels; i++) {
            ordered.setEntry(0, order[i], given.getEntry(0, i));
        }
        return ordered;
    }
}
