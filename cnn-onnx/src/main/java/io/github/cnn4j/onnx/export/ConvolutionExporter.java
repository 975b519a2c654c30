package io.github.cnn4j.onnx.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.github.cnn4j.layer.convolution.Convolution;
import java.util.ArrayList;
import java.util.List;

/** A convolution is ONNX's {@code Conv}: the same formula, the weights in the same order. */
final class ConvolutionExporter implements LayerExporter<Convolution> {

    @Override
    public Tensor export(Convolution layer, Tensor input, GraphBuilder graph) {
        String image = graph.image(input, layer.name() + ".reshape").name();
        List<String> inputs = new ArrayList<>(List.of(image));
        layer.parameters().forEach(parameter -> inputs.add(graph.constant(parameter)));
        List<AttributeProto> attributes = new ArrayList<>(WindowAttributes.of(layer.window()));
        attributes.add(Attribute.integer("group", layer.groups()));
        String output = graph.node("Conv", layer.name(), inputs, attributes);
        return new Tensor(output, layer.outputShape(), true);
    }
}
