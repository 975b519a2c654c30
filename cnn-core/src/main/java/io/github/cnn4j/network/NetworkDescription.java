package io.github.cnn4j.network;

import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerContext;
import io.github.cnn4j.layer.LayerDescription;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The layers of a network as a value, without parameter values. Files hold it, and networks are built from it.
 *
 * @param inputShape shape of one example
 * @param layers first to last
 */
public record NetworkDescription(Shape inputShape, List<LayerDescription> layers) {

    /**
     * Checks that there are layers of different names.
     *
     * @param inputShape shape of one example
     * @param layers first to last
     * @throws IllegalArgumentException if there is no layer or two have one name
     */
    public NetworkDescription {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one layer");
        }
        Set<String> names = new HashSet<>();
        for (LayerDescription layer : layers) {
            if (!names.add(layer.name())) {
                throw new IllegalArgumentException("two layers have the name " + layer.name());
            }
        }
    }

    /**
     * Creates the layers, with parameters of zero, for which memory is allocated on first use.
     *
     * @param precision precision of the parameters
     * @param types the layer types that layers composed of layers may name
     * @return first to last, each for the output shape of the one before
     * @throws IllegalArgumentException if a layer cannot take its input or has wrong attributes; the message names it
     */
    public List<Layer> create(Precision precision, LayerTypes types) {
        List<Layer> created =
                LayerDescription.createAll(layers, new LayerContext("", inputShape, precision, types::get));
        requireDistinctTensors(created);
        return created;
    }

    /** Names identify parameters and states, in files and in the states of optimizers. */
    private static void requireDistinctTensors(List<Layer> layers) {
        Set<String> names = new HashSet<>();
        for (Layer layer : layers) {
            Stream.concat(
                            layer.parameters().stream().map(Parameter::name),
                            layer.states().stream().map(State::name))
                    .filter(name -> !names.add(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new IllegalArgumentException(
                                "layer " + layer.name() + ": there is another parameter or state " + name);
                    });
        }
    }
}
