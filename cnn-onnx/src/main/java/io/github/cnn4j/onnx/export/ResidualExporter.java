package io.github.cnn4j.onnx.export;

import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.residual.Residual;
import java.util.List;

/** A residual block is the nodes of its layers, those of its shortcut, and the {@code Add} of both. */
final class ResidualExporter implements LayerExporter<Residual> {

    @Override
    public Tensor export(Residual layer, Tensor input, GraphBuilder graph) {
        Tensor left = all(layer.layers(), input, graph);
        Tensor right = all(layer.shortcut(), input, graph);
        if (left.isImage() != right.isImage()) {
            // Both are vectors to the network.
            left = graph.vector(left, layer.name() + ".left");
            right = graph.vector(right, layer.name() + ".right");
        }
        String output = graph.node("Add", layer.name(), List.of(left.name(), right.name()));
        return new Tensor(output, layer.outputShape(), left.isImage());
    }

    private static Tensor all(List<Layer> layers, Tensor input, GraphBuilder graph) {
        Tensor tensor = input;
        for (Layer layer : layers) {
            tensor = LayerExporters.standard().export(layer, tensor, graph);
        }
        return tensor;
    }
}
