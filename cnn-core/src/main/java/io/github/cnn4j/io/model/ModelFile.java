package io.github.cnn4j.io.model;

import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.io.safetensors.ContentHash;
import io.github.cnn4j.io.safetensors.Dtype;
import io.github.cnn4j.io.safetensors.SafeTensors;
import io.github.cnn4j.io.safetensors.SafeTensorsReader;
import io.github.cnn4j.io.safetensors.SafeTensorsWriter;
import io.github.cnn4j.io.safetensors.Tensor;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.LayerTypes;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkDescription;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Model files: the parameters and states as safetensors by name ({@code conv.weight}, 20 x 1 x 5 x 5, ...), the network's
 * description and the preprocessing in the metadata, so that {@link #load} rebuilds the network. The metadata also holds a
 * SHA-256 of everything else, which is checked on loading; a file without one, as another program may write it, is loaded too.
 *
 * <p>The same content is written to and read from files, streams and byte arrays.
 */
public final class ModelFile {

    private static final String NETWORK = "cnn4j.network";

    private ModelFile() {}

    /**
     * Writes a model atomically: a file of the same name is replaced whole or not at all.
     *
     * @param model the model
     * @param file the file to write
     * @throws IllegalArgumentException if {@link #load} would refuse the network: a layer's type does not create it again from
     *     its attributes, a setting of a layer is above 2^24, or there are both more than 2^24 values for each example
     *     (counting all that windows see) and more than 16 for each parameter
     * @throws IOException if it cannot be written; a file of that name is then as it was
     */
    public static void save(Model model, Path file) throws IOException {
        SafeTensorsWriter.write(content(model), file);
    }

    /**
     * Writes a model atomically with its values in another type, for example {@link Dtype#F16} for a file of half the size.
     * {@link #load} widens values of 16 bits to single precision.
     *
     * @param model the model
     * @param file where to
     * @param dtype how the values are stored; they are rounded to it
     * @throws IllegalArgumentException if a value is too large for the type, or {@link #load} would refuse the network
     * @throws IOException if it cannot be written; a file of that name is then as it was
     */
    public static void save(Model model, Path file, Dtype dtype) throws IOException {
        List<Tensor> tensors = tensors(model.network()).stream()
                .map(tensor -> tensor.as(dtype))
                .toList();
        SafeTensorsWriter.write(ContentHash.sealed(new SafeTensors(metadata(model), tensors)), file);
    }

    /**
     * Writes a model to a stream.
     *
     * @param model the model
     * @param out the stream to write to; left open
     * @throws IllegalArgumentException if {@link #load} would refuse the network, see {@link #save}
     * @throws IOException if it cannot be written
     */
    public static void write(Model model, OutputStream out) throws IOException {
        SafeTensorsWriter.write(content(model), out);
    }

    /**
     * Returns a model as the bytes of a model file.
     *
     * @param model the model
     * @return the bytes, for {@link #fromBytes}
     * @throws IllegalArgumentException if {@link #load} would refuse the network, see {@link #save}
     * @throws IOException if its description is longer than a file can hold
     */
    public static byte[] toBytes(Model model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(model, bytes);
        return bytes.toByteArray();
    }

    private static SafeTensors content(Model model) throws IOException {
        return ContentHash.sealed(new SafeTensors(metadata(model), tensors(model.network())));
    }

    static Map<String, String> metadata(Model model) {
        FileLimits.requireLoadable(model.network());
        Map<String, String> metadata = new HashMap<>();
        metadata.put(NETWORK, NetworkJson.write(model.network()));
        metadata.putAll(ModelMetadata.of(model));
        return metadata;
    }

    static List<Tensor> tensors(Network network) {
        List<Tensor> tensors = new ArrayList<>();
        for (Parameter p : network.parameters()) {
            tensors.add(new Tensor(p.name(), p.dimensions(), p.value()));
        }
        for (State s : network.states()) {
            tensors.add(new Tensor(s.name(), s.dimensions(), s.value()));
        }
        return tensors;
    }

    /**
     * Reads a model of the library's own layer types.
     *
     * @param file a file that {@link #save} wrote, or a {@link Checkpoint}
     * @return the network, in the file's precision and in the default form, and its preprocessing
     * @throws ModelFormatException if the file is damaged or describes no network
     * @throws IOException if it cannot be read, or not be held in memory
     */
    public static Model load(Path file) throws IOException {
        return load(file, LayerTypes.standard());
    }

    /**
     * Reads a model.
     *
     * @param file a file that {@link #save} wrote, or a {@link Checkpoint}
     * @param types the layer types that it may name
     * @return the network, in the file's precision and in the default form, and its preprocessing
     * @throws ModelFormatException if the file is damaged or describes no network of these types
     * @throws IOException if it cannot be read, or not be held in memory
     */
    public static Model load(Path file, LayerTypes types) throws IOException {
        try {
            return sound(file.toString(), SafeTensorsReader.read(file), types);
        } catch (OutOfMemoryError e) {
            throw SafeTensorsReader.tooLarge(file, e);
        }
    }

    /**
     * Reads a model from a stream.
     *
     * @param in a stream written by {@link #write}, read to its end; left open
     * @param types the layer types that it may name
     * @return the network, in its precision and in the default form, and its preprocessing
     * @throws ModelFormatException if the content is damaged or describes no network of these types
     * @throws IOException if it cannot be read
     */
    public static Model read(InputStream in, LayerTypes types) throws IOException {
        return fromBytes(in.readAllBytes(), types);
    }

    /**
     * Reads a model from bytes.
     *
     * @param bytes the bytes from {@link #toBytes}
     * @param types the layer types that it may name
     * @return the network, in its precision and in the default form, and its preprocessing
     * @throws ModelFormatException if the content is damaged or describes no network of these types
     * @throws IOException if its header is longer than a file can hold
     */
    public static Model fromBytes(byte[] bytes, LayerTypes types) throws IOException {
        return sound("the model", SafeTensorsReader.read("the model", bytes), types);
    }

    private static Model sound(String file, SafeTensors content, LayerTypes types) throws IOException {
        ContentHash.requireSound(file, content);
        return model(file, content, types);
    }

    static Model model(String file, SafeTensors content, LayerTypes types) throws IOException {
        Map<String, Tensor> tensors = content.tensors().stream()
                .filter(ModelFile::isOfModel)
                .collect(Collectors.toMap(Tensor::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        Map<String, List<Integer>> found = new LinkedHashMap<>();
        tensors.values().forEach(tensor -> found.put(tensor.name(), tensor.dimensions()));
        Precision precision = precision(file, content);
        String json = text(file, content, NETWORK);
        Network network;
        try {
            NetworkDescription description = NetworkJson.read(json, types);
            FileLimits.requireMatches(description, types, precision, found);
            network = Network.builder(description)
                    .types(types)
                    .precision(precision)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(file, "in the network's description: " + e.getMessage());
        }
        for (Parameter parameter : network.parameters()) {
            parameter.value().assign(values(tensors, parameter.name()));
        }
        for (State state : network.states()) {
            state.value().assign(values(tensors, state.name()));
        }
        text(file, content, ModelMetadata.MEAN);
        text(file, content, ModelMetadata.STANDARD_DEVIATION);
        try {
            return new Model(
                    network,
                    ModelMetadata.normalization(content.metadata()).orElseThrow(),
                    ModelMetadata.classNames(content.metadata()),
                    ModelMetadata.preparation(content.metadata()));
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(file, String.valueOf(e.getMessage()));
        }
    }

    private static Matrix values(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name)).values();
    }

    /** Whether a tensor belongs to the model; a checkpoint adds others. */
    private static boolean isOfModel(Tensor tensor) {
        return !tensor.name().startsWith(CheckpointContent.PREFIX);
    }

    /** The file's precision, which all its tensors share; for a network without tensors the choice does not matter. */
    private static Precision precision(String file, SafeTensors content) throws ModelFormatException {
        List<Dtype> dtypes = content.tensors().stream()
                .filter(ModelFile::isOfModel)
                .map(Tensor::dtype)
                .distinct()
                .sorted()
                .toList();
        if (dtypes.size() > 1) {
            throw new ModelFormatException(
                    file,
                    "expected tensors of one dtype, got "
                            + dtypes.stream().map(Dtype::name).collect(Collectors.joining(" and ")));
        }
        return dtypes.isEmpty() ? Precision.DOUBLE : dtypes.get(0).precision();
    }

    private static String text(String file, SafeTensors content, String name) throws ModelFormatException {
        String text = content.metadata().get(name);
        if (text == null) {
            throw new ModelFormatException(
                    file,
                    "expected a " + name + " in its metadata, got "
                            + content.metadata().keySet() + "; it is not a model of this library");
        }
        return text;
    }
}
