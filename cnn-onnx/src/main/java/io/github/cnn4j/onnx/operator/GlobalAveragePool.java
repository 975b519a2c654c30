package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.pooling.GlobalAveragePooling;
import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.LayerNames;
import io.github.cnn4j.onnx.graph.Layout;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Step;
import io.github.cnn4j.onnx.graph.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code GlobalAveragePool}, and {@code ReduceMean} over rows and columns, are global average pooling. */
final class GlobalAveragePool implements Operator {

    @Override
    public Value read(Node node) {
        node.requireOnly();
        Flow input = node.flow(0);
        input.image();
        Flow output = layer(node, input);
        return output.with(Layout.of(output.shape()));
    }

    private static Flow layer(Node node, Flow input) {
        Step step = new Step(LayerNames.of(node), GlobalAveragePooling.TYPE, Attributes.none(), Map.of());
        return input.then(step, input.layout());
    }

    /** Keras' exporter writes the mean over rows and columns wherever the channels are. */
    static Value mean(Node node) {
        node.requireOnly("axes", "keepdims", "noop_with_empty_axes");
        Flow input = node.flow(0);
        Layout layout = input.layout();
        int rank = layout.dimensions().size();
        long[] axes = Shapes.axes(node)
                .orElseThrow(() -> new IllegalArgumentException(
                        "it takes the mean of the whole batch, expected that of each channel"));
        List<Integer> averaged = new ArrayList<>();
        for (int axis : Shapes.sorted(axes, 1 + rank)) {
            averaged.add(axis == 0 || rank != 3 ? -1 : layout.axes().get(axis - 1));
        }
        boolean isImage = layout.isImage() && layout.image().equals(input.shape());
        if (!isImage || !averaged.stream().sorted().toList().equals(List.of(1, 2))) {
            throw new IllegalArgumentException("it takes the mean over axes " + Shapes.text(axes) + " of batch x "
                    + layout.dimensions() + ", expected that over the rows and columns of each channel");
        }
        int channels = input.shape().channels();
        List<Integer> dimensions = new ArrayList<>();
        for (int axis : layout.axes()) {
            if (axis == 0 || node.integer("keepdims", 1) != 0) {
                dimensions.add(axis == 0 ? channels : 1);
            }
        }
        Flow output = layer(node, input);
        return output.with(new Layout(dimensions, output.shape(), layout.axes()));
    }
}
