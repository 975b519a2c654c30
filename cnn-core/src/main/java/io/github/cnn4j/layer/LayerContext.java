package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.function.Function;

/**
 * The place of a layer in a network, given when the layer is created.
 *
 * @param name its name within the network
 * @param inputShape output shape of the layer before it
 * @param precision precision of its parameters and states
 * @param types finds the type of a name, for a layer composed of layers; throws {@link IllegalArgumentException} for an
 *     unknown name
 */
public record LayerContext(String name, Shape inputShape, Precision precision, Function<String, LayerType> types) {}
