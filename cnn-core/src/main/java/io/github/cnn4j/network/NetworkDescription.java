package io.github.cnn4j.network;

import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerContext;
import io.github.cnn4j.layer.LayerDescription;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The layers of a network as a value: what a file holds and what a network is built from, without parameter values.
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
     * Creates the layers, with parameters of zero, for which no memory is taken before they are used.
     *
     * @param precision precision of the parameters
     * @param types what layers that are made of layers may name
     * @return first to last, each for the output shape of the one before
     * @throws IllegalArgumentException if a layer cannot take its input or has wrong attributes; the message names it
     */
    public List<Layer> create(Precision precision, LayerTypes types) {
        List<Layer> created = new ArrayList<>();
        Shape shape = inputShape;
        for (LayerDescription description : layers) {
            Layer layer;
            try {
                layer = description.create(new LayerContext(description.name(), shape, precision, types::get));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "layer " + (created.size() + 1) + ", " + description.name() + ", with input " + shape + ": "
                                + e.getMessage(),
                        e);
            }
            created.add(layer);
            shape = layer.outputShape();
        }
        return List.copyOf(created);
    }
}
