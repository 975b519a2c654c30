package io.github.cnn4j.onnx.export;

import io.github.cnn4j.layer.Layer;
import java.util.List;

/** An activation that ONNX has as an operator without attributes, for tensors of any rank. */
final class ActivationExporter implements LayerExporter<Layer> {

    private final String operator;

    ActivationExporter(String operator) {
        this.operator = operator;
    }

    @Override
    public Tensor export(Layer layer, Tensor input, GraphBuilder graph) {
        String output = graph.node(operator, layer.name(), List.of(input.name()));
        return new Tensor(output, layer.outputShape(), input.isImage());
    }
}
