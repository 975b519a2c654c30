package io.github.cnn4j.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.onnx.ExportOptions.Input;
import io.github.cnn4j.onnx.export.GraphBuilder;
import io.github.cnn4j.onnx.export.LayerExporters;
import io.github.cnn4j.onnx.export.Tensor;
import java.util.List;
import java.util.Map;

/** Creates the ONNX model of a model: normalization, layers, softmax and metadata. */
final class ModelExport {

    /**
     * ONNX 1.10, of 2021: it has every operator needed, ONNX Runtime reads it since 1.10, and it says of a batch normalization
     * whether it is in inference, which sets before 14 leave open.
     */
    static final int OPSET = 15;

    /** The file format of ONNX 1.10. */
    static final int IR_VERSION = 8;

    static final String INPUT = "input";
    static final String PROBABILITIES = "probabilities";
    static final String LOGITS = "logits";

    private final Model model;
    private final ExportOptions options;
    private final GraphBuilder graph;

    private ModelExport(Model model, ExportOptions options) {
        this.model = model;
        this.options = options;
        this.graph = new GraphBuilder("cnn4j", options.precision());
    }

    static ModelProto export(Model model, ExportOptions options) {
        return new ModelExport(model, options).export();
    }

    private ModelProto export() {
        Network network = model.network();
        String output = options.softmax() ? PROBABILITIES : LOGITS;
        graph.reserve(output);
        Tensor tensor = graph.input(INPUT, options.batchSize(), network.inputShape());
        if (options.input() == Input.PIXELS) {
            tensor = normalize(tensor, model.normalization());
        }
        for (Layer layer : network.layers()) {
            tensor = LayerExporters.standard().export(layer, tensor, graph);
        }
        if (options.softmax()) {
            tensor = softmax(tensor);
        } else if (tensor.shape().area() == 1) {
            tensor = graph.vector(tensor, "output.reshape");
        }
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .setProducerName("cnn4j")
                .setGraph(graph.finish(tensor, output, options.batchSize()))
                .addAllMetadataProps(Metadata.of(model, options).entrySet().stream()
                        .map(ModelExport::entry)
                        .toList())
                .build();
    }

    /** (pixel / 255 - mean) / standardDeviation, as {@link Normalization} computes it. */
    private Tensor normalize(Tensor pixels, Normalization normalization) {
        Tensor scaled = apply("Div", "normalization.scale", pixels, List.of(255.0));
        Tensor centred = apply("Sub", "normalization.centre", scaled, normalization.means());
        return apply("Div", "normalization.spread", centred, normalization.standardDeviations());
    }

    /** With one value for all channels, or one for each. */
    private Tensor apply(String operator, String name, Tensor input, List<Double> values) {
        List<Integer> dimensions = values.size() == 1
                ? List.of()
                : input.isImage() ? List.of(1, values.size(), 1, 1) : List.of(1, values.size());
        String constant = graph.constant(name + ".value", dimensions, values);
        return new Tensor(graph.node(operator, name, List.of(input.name(), constant)), input.shape(), input.isImage());
    }

    /** Over all outputs of an example, as {@link Network#predict} does. */
    private Tensor softmax(Tensor logits) {
        if (logits.shape().size() == 1) {
            throw new IllegalArgumentException(
                    "the softmax of a network's only output is 1 for every input; export it without softmax");
        }
        Tensor vector = graph.vector(logits, "softmax.flatten");
        List<String> inputs = List.of(vector.name());
        return new Tensor(graph.node("Softmax", "softmax", inputs), vector.shape(), false);
    }

    private static StringStringEntryProto entry(Map.Entry<String, String> text) {
        return StringStringEntryProto.newBuilder()
                .setKey(text.getKey())
                .setValue(text.getValue())
                .build();
    }
}
