package io.github.cnn4j.onnx.export;

import io.github.cnn4j.layer.activation.LeakyRelu;
import io.github.cnn4j.matrix.Precision;
import java.util.List;

/**
 * A leaky ReLU is ONNX's {@code LeakyRelu}. The slope is an attribute, and those have single precision; in a file of double
 * precision {@code PRelu} takes it as a tensor.
 */
final class LeakyReluExporter implements LayerExporter<LeakyRelu> {

    @Override
    public Tensor export(LeakyRelu layer, Tensor input, GraphBuilder graph) {
        return new Tensor(node(layer, input, graph), layer.outputShape(), input.isImage());
    }

    private static String node(LeakyRelu layer, Tensor input, GraphBuilder graph) {
        double slope = layer.negativeSlope();
        if (graph.precision() == Precision.FLOAT) {
            return graph.node(
                    "LeakyRelu", layer.name(), List.of(input.name()), Attribute.number("alpha", (float) slope));
        }
        String tensor = graph.constant(layer.name() + ".slope", List.of(1), List.of(slope));
        return graph.node("PRelu", layer.name(), List.of(input.name(), tensor));
    }
}
