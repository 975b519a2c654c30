package io.github.cnn4j.onnx.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.github.cnn4j.layer.pooling.AveragePooling;
import java.util.ArrayList;
import java.util.List;

/** An average-pooling is ONNX's {@code AveragePool} whose divisor counts the padding too. */
final class AveragePoolingExporter implements LayerExporter<AveragePooling> {

    @Override
    public Tensor export(AveragePooling layer, Tensor input, GraphBuilder graph) {
        String image = graph.image(input, layer.name() + ".reshape").name();
        List<AttributeProto> attributes = new ArrayList<>(WindowAttributes.of(layer.window()));
        attributes.add(Attribute.integer("count_include_pad", 1));
        String output = graph.node("AveragePool", layer.name(), List.of(image), attributes);
        return new Tensor(output, layer.outputShape(), true);
    }
}
