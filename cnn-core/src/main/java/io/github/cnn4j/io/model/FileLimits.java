package io.github.cnn4j.io.model;

import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerDescription;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.LayerTypes;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Limits of what a network's description may request, checked on layers that have not allocated memory yet. */
final class FileLimits {

    /**
     * Values of one example that any file may request: of the input, all layers' outputs and all that their windows see;
     * SimpleConvNet has 44,994.
     */
    private static final int MAX_VALUES = 1 << 24;

    /**
     * Values of one example that a larger file may request, per parameter that it holds: the cost of using a file stays in
     * proportion to its size, and a few bytes cannot request hours and gigabytes.
     */
    private static final int MAX_VALUES_PER_PARAMETER = 16;

    private FileLimits() {}

    /**
     * Refuses a network that {@link ModelFile#load} would refuse, or would load as another.
     *
     * @throws IllegalArgumentException if a layer's type does not create it again from its attributes, or the network is too
     *     large
     */
    static void requireLoadable(Network network) {
        NetworkDescription description = network.description();
        List<Layer> created = new ArrayList<>();
        Shape shape = network.inputShape();
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            Layer again = createAgain(description.layers().get(i), layer, shape, network);
            created.add(again);
            shape = again.outputShape();
        }
        requireBounded(
                shape(created),
                created,
                network.parameters().stream().mapToLong(Parameter::size).sum());
    }

    private static Shape shape(List<Layer> layers) {
        return layers.get(0).inputShape();
    }

    private static Layer createAgain(LayerDescription description, Layer layer, Shape input, Network network) {
        Layer again = new NetworkDescription(input, List.of(description))
                .create(network.precision(), network.types())
                .get(0);
        if (!tensors(List.of(again)).equals(tensors(List.of(layer)))
                || !again.outputShape().equals(layer.outputShape())) {
            throw new IllegalArgumentException("layer " + layer.name() + ": its type " + layer.type()
                    + " creates from its attributes " + layer.attributes() + " another layer, with "
                    + tensors(List.of(again)) + " and output " + again.outputShape() + ", expected "
                    + tensors(List.of(layer)) + " and " + layer.outputShape());
        }
        return again;
    }

    /**
     * Creates the layers of a file, if the file holds exactly their parameters and states.
     *
     * @param found names and dimensions of the file's tensors
     * @throws IllegalArgumentException if they are others, or the network is too large for the file
     */
    static void requireMatches(
            NetworkDescription description, LayerTypes types, Precision precision, Map<String, List<Integer>> found) {
        List<Layer> layers = description.create(precision, types);
        long values = found.values().stream()
                .mapToLong(dimensions -> dimensions.stream().mapToLong(d -> d).reduce(1, (a, b) -> a * b))
                .sum();
        requireBounded(description.inputShape(), layers, values);
        Map<String, List<Integer>> expected = tensors(layers);
        if (!found.equals(expected)) {
            throw new IllegalArgumentException("it asks for the parameters " + expected + ", got " + found);
        }
    }

    private static Map<String, List<Integer>> tensors(List<Layer> layers) {
        Map<String, List<Integer>> tensors = new LinkedHashMap<>();
        for (Layer layer : layers) {
            for (Parameter parameter : layer.parameters()) {
                tensors.put(parameter.name(), parameter.dimensions());
            }
            for (State state : layer.states()) {
                tensors.put(state.name(), state.dimensions());
            }
        }
        return tensors;
    }

    private static void requireBounded(Shape input, List<Layer> layers, long parameters) {
        long most = Math.max(MAX_VALUES, MAX_VALUES_PER_PARAMETER * parameters);
        long values = input.size();
        requireBounded("its input", values, most);
        for (Layer layer : layers) {
            values += layer.valuesPerExample();
            requireBounded("layer " + layer.name(), values, most);
        }
    }

    private static void requireBounded(String layer, long values, long most) {
        if (values > most) {
            throw new IllegalArgumentException("the network up to " + layer + " has " + values
                    + " values for each example; a file may ask for " + most);
        }
    }
}
