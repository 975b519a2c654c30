package io.github.cnn4j.io.model;

import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.io.safetensors.Dtype;
import io.github.cnn4j.io.safetensors.SafeTensors;
import io.github.cnn4j.io.safetensors.SafeTensorsReader;
import io.github.cnn4j.io.safetensors.SafeTensorsWriter;
import io.github.cnn4j.io.safetensors.Tensor;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.network.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Exchanges weights with PyTorch: a module's {@code state_dict} in a safetensors file. Tensors have PyTorch's layouts on both
 * sides (kernels outputs x inputs x height x width, dense weights outputs x inputs) and its names within a layer
 * ({@code weight}, {@code bias}, {@code running_mean}, {@code running_var}), so only the layers' names may differ. A map says
 * which module a layer is in PyTorch:
 *
 * <pre>{@code
 * // Python: safetensors.torch.save_file(module.state_dict(), "weights.safetensors")
 * WeightReport report = StateDict.load(network, Path.of("weights.safetensors"), Map.of("conv", "features.0", "fc", "head"));
 * System.out.println(report.requireComplete());
 *
 * // Python: module.load_state_dict(safetensors.torch.load_file("weights.safetensors"))
 * StateDict.save(network, Path.of("weights.safetensors"), StateDict.sequential(network), Dtype.F32);
 * }</pre>
 */
public final class StateDict {

    private StateDict() {}

    /**
     * Loads every tensor whose name and dimensions the network and the file share.
     *
     * @param network the network to load into; modified
     * @param file a safetensors file of F64, F32, F16 or BF16; values are rounded to the network's precision. Tensors of whole
     *     numbers are ignored, and the report names them
     * @return the loaded tensors, and those that were not loaded
     * @throws ModelFormatException if the file is damaged
     * @throws IllegalArgumentException if a value that would be loaded is NaN, infinite or too large for the network's
     *     precision; nothing is loaded then
     * @throws IOException if it cannot be read, or not be held in memory
     */
    public static WeightReport load(Network network, Path file) throws IOException {
        return load(network, file, Map.of());
    }

    /**
     * Loads every tensor whose dimensions the network and the file share, under other names.
     *
     * @param network the network to load into; modified
     * @param file a safetensors file of F64, F32, F16 or BF16; values are rounded to the network's precision. Tensors of whole
     *     numbers are ignored, and the report names them
     * @param modules PyTorch's name by a layer's, as in {@code conv} to {@code features.0}; a name within a residual block
     *     ({@code res1.conv1}) or of one tensor ({@code conv.weight}) goes before that of the layer. Layers without an entry
     *     keep their names
     * @return the loaded tensors, and those that were not loaded
     * @throws ModelFormatException if the file is damaged
     * @throws IllegalArgumentException if the network has no layer of a name in the map, two names become one, or a value that
     *     would be loaded is NaN, infinite or too large for the network's precision; nothing is loaded then
     * @throws IOException if it cannot be read, or not be held in memory
     */
    public static WeightReport load(Network network, Path file, Map<String, String> modules) throws IOException {
        Map<String, String> names = names(network, modules);
        return Weights.load(network, SafeTensorsReader.readFloating(file), names::get);
    }

    /**
     * Writes the parameters and states of a network atomically, so that {@code load_state_dict} takes them.
     *
     * @param network the network
     * @param file where to; a file of the same name is replaced
     * @param modules PyTorch's name by a layer's, as for {@link #load(Network, Path, Map)}; empty to keep all names
     * @param dtype how values are stored; they are rounded to it
     * @throws IllegalArgumentException if the network has no layer of a name in the map, two names become one, or a value is too
     *     large for the type
     * @throws IOException if it cannot be written; a file of that name is then as it was
     */
    public static void save(Network network, Path file, Map<String, String> modules, Dtype dtype) throws IOException {
        Map<String, String> names = names(network, modules);
        List<Tensor> tensors = new ArrayList<>();
        for (Tensor tensor : ModelFile.tensors(network)) {
            String name = names.getOrDefault(tensor.name(), tensor.name());
            tensors.add(new Tensor(name, tensor.dimensions(), tensor.as(dtype).values(), dtype));
        }
        SafeTensorsWriter.write(new SafeTensors(Map.of("format", "pt"), tensors), file);
    }

    /**
     * Returns the names that the layers have as modules of a {@code torch.nn.Sequential} of the same layers: their indices,
     * from 0. A residual block counts as one module.
     *
     * @param network the network
     * @return PyTorch's name by a layer's
     */
    public static Map<String, String> sequential(Network network) {
        Map<String, String> modules = new LinkedHashMap<>();
        for (Layer layer : network.layers()) {
            modules.put(layer.name(), Integer.toString(modules.size()));
        }
        return modules;
    }

    /** What every parameter and state is called in PyTorch, by its name here. */
    private static Map<String, String> names(Network network, Map<String, String> modules) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Tensor tensor : ModelFile.tensors(network)) {
            names.put(tensor.name(), renamed(tensor.name(), modules));
        }
        for (String layer : modules.keySet()) {
            boolean isThere = network.layers().stream().anyMatch(l -> l.name().equals(layer))
                    || names.keySet().stream().anyMatch(name -> isIn(name, layer));
            if (!isThere) {
                throw new IllegalArgumentException("expected names of layers of the network, got " + layer);
            }
        }
        return names;
    }

    /** By the longest part of the name that the map knows. */
    private static String renamed(String name, Map<String, String> modules) {
        for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
            String module = modules.get(name.substring(0, end));
            if (module != null) {
                return module + name.substring(end);
            }
        }
        return name;
    }

    private static boolean isIn(String name, String layer) {
        return name.equals(layer) || name.startsWith(layer + ".");
    }
}
