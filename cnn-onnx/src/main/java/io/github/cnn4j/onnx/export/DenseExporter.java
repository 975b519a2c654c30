package io.github.cnn4j.onnx.export;

import io.github.cnn4j.layer.dense.Dense;
import java.util.List;

/** A dense layer is ONNX's {@code Gemm} with the second factor transposed: z = x wᵀ + b. */
final class DenseExporter implements LayerExporter<Dense> {

    @Override
    public Tensor export(Dense layer, Tensor input, GraphBuilder graph) {
        String vector = graph.vector(input, layer.name() + ".flatten").name();
        List<String> inputs = List.of(vector, graph.constant(layer.weight()), graph.constant(layer.bias()));
        String output = graph.node("Gemm", layer.name(), inputs, Attribute.integer("transB", 1));
        return new Tensor(output, layer.outputShape(), false);
    }
}
