package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.function.Function;

/**
 * What a layer is told about its place in a network when it is created.
 *
 * @param name its name within the network
 * @param inputShape the shape that the layer before it puts out
 * @param precision precision of its parameters and states
 * @param types finds the type of a name, for a layer that is made of layers; throws {@link IllegalArgumentException} for an
 *     unknown name
 */
public record LayerContext(String name, Shape inputShape, Precision precision, Function<String, LayerType> types) {}
