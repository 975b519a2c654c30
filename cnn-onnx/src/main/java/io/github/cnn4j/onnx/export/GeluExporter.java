package io.github.cnn4j.onnx.export;

import io.github.cnn4j.layer.activation.Gelu;
import java.util.List;

/**
 * A GELU, x Φ(x) = x (1 + erf(x / √2)) / 2, in the five nodes in which PyTorch writes it: ONNX's {@code Gelu} is of operator set
 * 20, too new for ONNX Runtime 1.16.
 */
final class GeluExporter implements LayerExporter<Gelu> {

    @Override
    public Tensor export(Gelu layer, Tensor input, GraphBuilder graph) {
        String name = layer.name();
        String x = input.name();
        String divided = graph.node("Div", name + ".div", List.of(x, number(graph, name + ".sqrt2", Math.sqrt(2))));
        String erf = graph.node("Erf", name + ".erf", List.of(divided));
        String sum = graph.node("Add", name + ".add", List.of(erf, number(graph, name + ".one", 1)));
        String product = graph.node("Mul", name + ".mul", List.of(x, sum));
        String output = graph.node("Mul", name, List.of(product, number(graph, name + ".half", 0.5)));
        return new Tensor(output, layer.outputShape(), input.isImage());
    }

    private static String number(GraphBuilder graph, String name, double value) {
        return graph.constant(name, List.of(), List.of(value));
    }
}
