package io.github.cnn4j.io.model;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.io.safetensors.ContentHash;
import io.github.cnn4j.io.safetensors.SafeTensors;
import io.github.cnn4j.io.safetensors.SafeTensorsReader;
import io.github.cnn4j.io.safetensors.SafeTensorsWriter;
import io.github.cnn4j.io.safetensors.Tensor;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Model files: the parameters as safetensors by name ({@code conv.weight}, 20 x 1 x 5 x 5, ...), the network's description
 * and the preprocessing in the metadata, so that {@link #load} rebuilds the network. A SHA-256 of all that stands there too,
 * and is checked on loading; a file without one, as another program may write it, is loaded all the same.
 */
public final class ModelFile {

    private static final String NETWORK = "cnn4j.network";
    private static final String MEAN = "cnn4j.mean";
    private static final String STANDARD_DEVIATION = "cnn4j.standardDeviation";

    private ModelFile() {}

    /**
     * Writes a model; it replaces a file of the same name whole or not at all.
     *
     * @param model the model
     * @param file where to
     * @throws IllegalArgumentException if the network has a layer of one's own, which no file can describe, or is larger than
     *     {@link #load} takes: a setting of a layer above 2^24, or both more than 2^24 values for each example (counting all
     *     that windows see) and more than 16 for each parameter
     * @throws IOException if it cannot be written; a file of that name is then as it was
     */
    public static void save(Model model, Path file) throws IOException {
        SafeTensors content = new SafeTensors(metadata(model), tensors(model.network()));
        SafeTensorsWriter.write(ContentHash.sealed(content), file);
    }

    static Map<String, String> metadata(Model model) {
        return Map.of(
                NETWORK, NetworkDescription.of(model.network()).toJson(),
                MEAN, Double.toString(model.normalization().mean()),
                STANDARD_DEVIATION, Double.toString(model.normalization().standardDeviation()));
    }

    static List<Tensor> tensors(Network network) {
        return network.parameters().stream()
                .map(p -> new Tensor(p.name(), p.dimensions(), p.value()))
                .toList();
    }

    /**
     * Reads a model.
     *
     * @param file a file that {@link #save} wrote, or a {@link Checkpoint}
     * @return the network, in the file's precision and in the default form, and its preprocessing
     * @throws ModelFormatException if the file is damaged or describes no network
     * @throws IOException if it cannot be read, or not be held in memory
     */
    public static Model load(Path file) throws IOException {
        try {
            SafeTensors content = SafeTensorsReader.read(file);
            ContentHash.requireSound(file, content);
            return model(file, content);
        } catch (OutOfMemoryError e) {
            throw SafeTensorsReader.tooLarge(file, e);
        }
    }

    static Model model(Path file, SafeTensors content) throws IOException {
        Map<String, Tensor> tensors = content.tensors().stream()
                .filter(ModelFile::isParameter)
                .collect(Collectors.toMap(Tensor::name, Function.identity()));
        NetworkDescription description = NetworkDescription.parse(file, text(file, content, NETWORK));
        description.requireParameters(file, tensors);
        Network network = description.build(file, precision(file, content));
        for (Parameter parameter : network.parameters()) {
            parameter
                    .value()
                    .assign(Objects.requireNonNull(tensors.get(parameter.name()))
                            .values());
        }
        return new Model(network, normalization(file, content));
    }

    /** Whether a tensor is the model's; others are what a checkpoint adds. */
    private static boolean isParameter(Tensor tensor) {
        return !tensor.name().startsWith(CheckpointContent.PREFIX);
    }

    private static Normalization normalization(Path file, SafeTensors content) throws ModelFormatException {
        double mean = number(file, content, MEAN);
        double standardDeviation = number(file, content, STANDARD_DEVIATION);
        try {
            return new Normalization(mean, standardDeviation);
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(file, String.valueOf(e.getMessage()));
        }
    }

    /** The file's precision, which all its tensors share; a network that learns nothing is as good as any. */
    private static Precision precision(Path file, SafeTensors content) throws ModelFormatException {
        List<Precision> precisions = content.tensors().stream()
                .filter(ModelFile::isParameter)
                .map(tensor -> tensor.values().precision())
                .distinct()
                .toList();
        if (precisions.size() > 1) {
            throw new ModelFormatException(file, "expected tensors of one dtype, found F64 and F32");
        }
        return precisions.isEmpty() ? Precision.DOUBLE : precisions.get(0);
    }

    private static String text(Path file, SafeTensors content, String name) throws ModelFormatException {
        String text = content.metadata().get(name);
        if (text == null) {
            throw new ModelFormatException(
                    file,
                    "expected a " + name + " in its metadata, found "
                            + content.metadata().keySet() + "; it is not a model of this library");
        }
        return text;
    }

    private static double number(Path file, SafeTensors content, String name) throws ModelFormatException {
        String text = text(file, content, name);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new ModelFormatException(file, "expected a number as " + name + ", found " + text);
        }
    }
}
