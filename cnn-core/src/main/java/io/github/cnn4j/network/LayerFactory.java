package io.github.cnn4j.network;

import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;

/** Makes a layer once the builder knows what comes in; the way to add a layer of one's own. */
@FunctionalInterface
public interface LayerFactory {

    /**
     * Makes the layer.
     *
     * @param name its name within the network
     * @param inputShape the shape that the layer before it puts out
     * @param precision precision of its parameters
     * @return the layer, with parameters of zero
     * @throws IllegalArgumentException if the layer cannot take this shape
     */
    Layer create(String name, Shape inputShape, Precision precision);
}
