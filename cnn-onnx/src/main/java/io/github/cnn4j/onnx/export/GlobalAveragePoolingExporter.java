package io.github.cnn4j.onnx.export;

import io.github.cnn4j.layer.pooling.GlobalAveragePooling;
import java.util.List;

/** A global average pooling is ONNX's {@code GlobalAveragePool}, which keeps images, of one pixel. */
final class GlobalAveragePoolingExporter implements LayerExporter<GlobalAveragePooling> {

    @Override
    public Tensor export(GlobalAveragePooling layer, Tensor input, GraphBuilder graph) {
        String image = graph.image(input, layer.name() + ".reshape").name();
        return new Tensor(graph.node("GlobalAveragePool", layer.name(), List.of(image)), layer.outputShape(), true);
    }
}
