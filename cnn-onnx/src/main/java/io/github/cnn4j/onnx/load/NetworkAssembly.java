package io.github.cnn4j.onnx.load;

import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.LayerDescription;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.layer.dense.Flatten;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkDescription;
import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.Naming;
import io.github.cnn4j.onnx.graph.Place;
import io.github.cnn4j.onnx.graph.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Assembles a network from the steps of a graph. */
public final class NetworkAssembly {

    private NetworkAssembly() {}

    /**
     * Creates the network that computes a flow.
     *
     * @param graph the graph
     * @return a network in the file's precision: DOUBLE if its input or one of its tensors is, else FLOAT
     * @throws IllegalArgumentException if there is no layer
     */
    public static Network assemble(GraphReader.Graph graph) {
        List<Step> steps = new ArrayList<>();
        Flow output = graph.output();
        output.places().map(Place::step).filter(Objects::nonNull).forEach(steps::add);
        Collections.reverse(steps);
        if (steps.isEmpty()) {
            // A network has at least one layer; flattening a vector changes nothing.
            steps.add(new Step(List.of(), Flatten.TYPE, Attributes.none(), Map.of()));
            if (output.shape().area() != 1) {
                throw new IllegalArgumentException("the graph has no layers, expected at least one");
            }
        }
        Shape input =
                output.places().reduce((first, second) -> second).orElseThrow().shape();
        return network(input, steps, graph.precision());
    }

    private static Network network(Shape input, List<Step> steps, Precision precision) {
        List<LayerDescription> layers = new ArrayList<>();
        Map<String, Matrix> tensors = new HashMap<>();
        List<String> names = Naming.names(steps);
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            String name = names.get(i);
            layers.add(new LayerDescription(name, step.type(), step.attributes()));
            step.tensors().forEach((suffix, values) -> tensors.put(name + "." + suffix, values));
        }
        boolean isDouble = precision == Precision.DOUBLE
                || tensors.values().stream().anyMatch(values -> values.precision() == Precision.DOUBLE);
        Network network = Network.builder(new NetworkDescription(input, layers))
                .precision(isDouble ? Precision.DOUBLE : Precision.FLOAT)
                .build();
        for (Parameter parameter : network.parameters()) {
            parameter.value().assign(Objects.requireNonNull(tensors.get(parameter.name()), parameter.name()));
        }
        for (State state : network.states()) {
            state.value().assign(Objects.requireNonNull(tensors.get(state.name()), state.name()));
        }
        return network;
    }
}
