package io.github.cnn4j.onnx.export;

import io.github.cnn4j.layer.dropout.Dropout;
import java.util.List;

/** A dropout is ONNX's {@code Dropout}, which does nothing in inference but keeps the probability for further training. */
final class DropoutExporter implements LayerExporter<Dropout> {

    @Override
    public Tensor export(Dropout layer, Tensor input, GraphBuilder graph) {
        String ratio = graph.constant(layer.name() + ".ratio", List.of(), List.of(layer.probability()));
        String output = graph.node("Dropout", layer.name(), List.of(input.name(), ratio));
        return new Tensor(output, layer.outputShape(), input.isImage());
    }
}
