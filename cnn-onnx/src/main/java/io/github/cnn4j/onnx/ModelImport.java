package io.github.cnn4j.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.io.model.ModelMetadata;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.onnx.graph.Scaling;
import io.github.cnn4j.onnx.load.GraphReader;
import io.github.cnn4j.onnx.load.NetworkAssembly;
import io.github.cnn4j.onnx.tensor.ExternalData;
import io.github.cnn4j.onnx.tensor.TensorReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
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
            OnnxModel read = new OnnxModel(
                    network,
                    normalization(graph.output().scaling(), metadata),
                    OnnxModel.Output.valueOf(graph.output().ending().name()),
                    ModelMetadata.classNames(metadata),
                    metadata);
            // Refuses what does not fit the network: other channels, or more class names than outputs.
            read.toModel(read.normalization().orElse(new Normalization(0, 1)));
            return read;
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
        Optional<Normalization> told = ModelMetadata.normalization(metadata);
        if (scaling.equals(Scaling.NONE)) {
            return Metadata.isNormalized(metadata) ? told : Optional.empty();
        }
        Normalization computed = scaling.normalization();
        // The file computes in single precision what the metadata says exactly.
        return told.filter(t -> isNear(t, computed)).or(() -> Optional.of(computed));
    }

    private static boolean isNear(Normalization told, Normalization computed) {
        return isNear(told.means(), computed.means(), computed.standardDeviations())
                && isNear(told.standardDeviations(), computed.standardDeviations(), computed.standardDeviations());
    }

    private static boolean isNear(List<Double> told, List<Double> computed, List<Double> scales) {
        for (int c = 0; c < computed.size(); c++) {
            double value = told.get(told.size() == 1 ? 0 : Math.min(c, told.size() - 1));
            if (!(Math.abs(value - computed.get(c)) <= 1e-6 * scales.get(c))) {
                return false;
            }
        }
        return told.size() <= computed.size();
    }
}
