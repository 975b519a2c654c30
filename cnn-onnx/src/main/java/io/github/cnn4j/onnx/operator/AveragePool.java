package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.WindowAttributes;
import io.github.cnn4j.layer.pooling.AveragePooling;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.LayerNames;
import io.github.cnn4j.onnx.graph.Layout;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Step;
import io.github.cnn4j.onnx.graph.Value;
import java.util.Map;

/** {@code AveragePool} is average-pooling if every window has the same divisor: without padding, or where padding counts. */
final class AveragePool implements Operator {

    @Override
    public Value read(Node node) {
        node.requireOnly("kernel_shape", "strides", "pads", "auto_pad", "dilations", "ceil_mode", "count_include_pad");
        Flow input = node.flow(0);
        boolean isCeil = node.integer("ceil_mode", 0) != 0;
        Window window = Windows.read(node, input.image(), Windows.kernel(node), isCeil);
        if (window.isPadded() && node.integer("count_include_pad", 0) == 0) {
            throw new IllegalArgumentException(
                    "count_include_pad is 0, but windows that reach into the padding are divided by"
                            + " all their values; expected 1, or no padding");
        }
        Attributes attributes = WindowAttributes.write(Attributes.none(), window);
        Flow output =
                input.then(new Step(LayerNames.of(node), AveragePooling.TYPE, attributes, Map.of()), input.layout());
        return output.with(Layout.of(output.shape()));
    }
}
