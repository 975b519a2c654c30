package io.github.cnn4j.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.onnx.graph.Scaling;
import io.github.cnn4j.onnx.load.GraphReader;
import io.github.cnn4j.onnx.load.NetworkAssembly;
import io.github.cnn4j.onnx.tensor.ExternalData;
import io.github.cnn4j.onnx.tensor.TensorReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A parsed file as a network. */
final class ModelImport {

    private ModelImport() {}

    static OnnxModel read(String source, ModelProto model, ExternalData external) throws IOException {
        try {
            GraphReader.Graph graph = GraphReader.read(source, model, new TensorReader(external));
            Network network = NetworkAssembly.assemble(graph);
            Map<String, String> metadata = metadata(model);
            return new OnnxModel(
                    network,
                    normalization(graph.output().scaling(), metadata),
                    OnnxModel.Output.valueOf(graph.output().ending().name()),
                    metadata);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(source, String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, String> metadata(ModelProto model) {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (StringStringEntryProto entry : model.getMetadataPropsList()) {
            metadata.put(entry.getKey(), entry.getValue());
        }
        return metadata;
    }

    private static Optional<Normalization> normalization(Scaling scaling, Map<String, String> metadata) {
        Optional<Normalization> told = Metadata.normalization(metadata);
        if (scaling.equals(Scaling.NONE)) {
            return Metadata.isNormalized(metadata) ? told : Optional.empty();
        }
        Normalization computed = scaling.normalization();
        // The file computes in single precision what the metadata says exactly.
        return told.filter(t -> isNear(t, computed)).or(() -> Optional.of(computed));
    }

    private static boolean isNear(Normalization told, Normalization computed) {
        double tolerance = 1e-6 * computed.standardDeviation();
        return Math.abs(told.mean() - computed.mean()) <= tolerance
                && Math.abs(told.standardDeviation() - computed.standardDeviation()) <= tolerance;
    }
}
