package io.github.cnn4j.onnx.export;

import io.github.cnn4j.layer.dense.Flatten;
import java.util.List;

/** Flattening is ONNX's {@code Flatten} from the first axis after the batch on, in the same order. */
final class FlattenExporter implements LayerExporter<Flatten> {

    @Override
    public Tensor export(Flatten layer, Tensor input, GraphBuilder graph) {
        String output = graph.node("Flatten", layer.name(), List.of(input.name()), Attribute.integer("axis", 1));
        return new Tensor(output, layer.outputShape(), false);
    }
}
