package io.github.cnn4j.io.model;

import io.github.cnn4j.io.safetensors.Dtype;
import io.github.cnn4j.io.safetensors.SafeTensors;
import io.github.cnn4j.io.safetensors.Tensor;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Loads parameters and states by name into a part of a network, for example all but the last layer of a network that was trained
 * on other classes (transfer learning):
 *
 * <pre>{@code
 * WeightReport report = Weights.load(network, SafeTensorsReader.read(file), name -> name);
 * network.layer("conv").parameters().forEach(p -> p.setFrozen(true));
 * }</pre>
 */
public final class Weights {

    private Weights() {}

    /** A parameter or state of the network. */
    private record Target(List<Integer> dimensions, Matrix value) {}

    private record Load(Matrix from, Matrix to) {}

    /**
     * Loads every tensor whose name and dimensions the network and the source share. The others stay as they are, and the report
     * names them.
     *
     * @param network the network to load into; modified
     * @param source tensors by name, in any precision; values are rounded to the network's
     * @param nameInSource maps the name of a parameter or state in the network to its name in the source
     * @return the loaded tensors, and those that were not loaded
     * @throws IllegalArgumentException if two names of the network are one in the source, or a value that would be loaded is
     *     NaN, infinite or too large for the network's precision; nothing is loaded then
     */
    public static WeightReport load(Network network, SafeTensors source, UnaryOperator<String> nameInSource) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        source.tensors().forEach(tensor -> tensors.put(tensor.name(), tensor));
        List<Load> loads = new ArrayList<>();
        Set<String> asked = new LinkedHashSet<>();
        List<WeightReport.Match> matches = new ArrayList<>();
        targets(network).forEach((name, target) -> {
            String inSource = nameInSource.apply(name);
            if (!asked.add(inSource)) {
                throw new IllegalArgumentException(
                        "two tensors of the network are called " + inSource + " in the source, the second one " + name);
            }
            Tensor tensor = tensors.get(inSource);
            WeightReport.Match match = new WeightReport.Match(
                    name, target.dimensions, inSource, tensor == null ? null : tensor.dimensions());
            matches.add(match);
            if (tensor != null && match.isLoaded()) {
                requireFits(tensor, network.precision());
                loads.add(new Load(tensor.values(), target.value));
            }
        });
        loads.forEach(load -> load.to.assign(load.from));
        List<String> unused = new ArrayList<>(tensors.keySet());
        unused.removeAll(asked);
        return new WeightReport(matches, unused, source.skipped());
    }

    private static Map<String, Target> targets(Network network) {
        Map<String, Target> targets = new LinkedHashMap<>();
        for (Parameter parameter : network.parameters()) {
            targets.put(parameter.name(), new Target(parameter.dimensions(), parameter.value()));
        }
        for (State state : network.states()) {
            targets.put(state.name(), new Target(state.dimensions(), state.value()));
        }
        return targets;
    }

    private static void requireFits(Tensor tensor, Precision precision) {
        if (!tensor.values().isFinite()) {
            throw new IllegalArgumentException(
                    "tensor " + tensor.name() + " of the source holds NaN or infinity, expected numbers");
        }
        tensor.as(Dtype.of(precision));
    }
}
