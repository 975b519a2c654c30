package io.github.cnn4j.onnx.export;

import io.github.cnn4j.layer.convolution.Convolution;
import java.util.List;

/** A convolution is ONNX's {@code Conv}: the same formula, the weights in the same order. */
final class ConvolutionExporter implements LayerExporter<Convolution> {

    @Override
    public Tensor export(Convolution layer, Tensor input, GraphBuilder graph) {
        String image = graph.image(input, layer.name() + ".reshape").name();
        List<String> inputs = List.of(image, graph.constant(layer.weight()), graph.constant(layer.bias()));
        String output = graph.node("Conv", layer.name(), inputs, WindowAttributes.of(layer.window()));
        return new Tensor(output, layer.outputShape(), true);
    }
}
