package io.github.cnn4j.onnx.export;

import io.github.cnn4j.layer.pooling.MaxPooling;
import java.util.List;

/** A max-pooling is ONNX's {@code MaxPool}, whose padding never is the maximum either. */
final class MaxPoolingExporter implements LayerExporter<MaxPooling> {

    @Override
    public Tensor export(MaxPooling layer, Tensor input, GraphBuilder graph) {
        String image = graph.image(input, layer.name() + ".reshape").name();
        String output = graph.node("MaxPool", layer.name(), List.of(image), WindowAttributes.of(layer.window()));
        return new Tensor(output, layer.outputShape(), true);
    }
}
