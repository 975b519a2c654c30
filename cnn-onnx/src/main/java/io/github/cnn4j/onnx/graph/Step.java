package io.github.cnn4j.onnx.graph;

import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.LayerType;
import io.github.cnn4j.matrix.Matrix;
import java.util.List;
import java.util.Map;

/**
 * A layer to be: what a file says of it.
 *
 * @param names what it may be called, best first; the first that is free and readable is taken
 * @param type its type
 * @param attributes its hyper-parameters
 * @param tensors values of its parameters and states by their names within the layer, for example {@code weight}
 * @param depth how deep blocks are nested in it; 0 for any other layer
 */
public record Step(List<String> names, LayerType type, Attributes attributes, Map<String, Matrix> tensors, int depth) {

    /**
     * Copies the collections.
     *
     * @param names what it may be called
     * @param type its type
     * @param attributes its hyper-parameters
     * @param tensors values of its parameters and states
     * @param depth how deep blocks are nested in it
     */
    public Step {
        names = List.copyOf(names);
        tensors = Map.copyOf(tensors);
    }

    /**
     * Creates a layer that is not a block.
     *
     * @param names possible names
     * @param type its type
     * @param attributes its hyper-parameters
     * @param tensors values of its parameters and states
     */
    public Step(List<String> names, LayerType type, Attributes attributes, Map<String, Matrix> tensors) {
        this(names, type, attributes, tensors, 0);
    }
}
