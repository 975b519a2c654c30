package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.WindowAttributes;
import io.github.cnn4j.layer.pooling.MaxPooling;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.LayerNames;
import io.github.cnn4j.onnx.graph.Layout;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Step;
import io.github.cnn4j.onnx.graph.Value;
import java.util.List;
import java.util.Map;

/** {@code MaxPool} is max-pooling; its padding never is the maximum either. */
final class MaxPool implements Operator {

    @Override
    public Value read(Node node) {
        node.requireOnly("kernel_shape", "strides", "pads", "auto_pad", "dilations", "ceil_mode", "storage_order");
        Flow input = node.flow(0);
        Shape image = input.image();
        List<Long> kernel = Windows.kernel(node);
        boolean isCeil = node.integer("ceil_mode", 0) != 0;
        Attributes attributes = WindowAttributes.write(Attributes.none(), Windows.read(node, image, kernel, isCeil));
        Flow output = input.then(new Step(LayerNames.of(node), MaxPooling.TYPE, attributes, Map.of()), input.layout());
        return output.with(Layout.of(output.shape()));
    }
}
