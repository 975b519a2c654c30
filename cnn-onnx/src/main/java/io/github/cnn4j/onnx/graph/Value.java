package io.github.cnn4j.onnx.graph;

import io.github.cnn4j.onnx.tensor.Constant;

/** A tensor of the graph that is read: known from the file, computed for every example, or part of an activation. */
public sealed interface Value permits Value.Known, Flow, GeluPart {

    /**
     * A tensor that the file holds.
     *
     * @param name its name in the file, or that of the tensor that it was computed from
     * @param constant its values
     */
    record Known(String name, Constant constant) implements Value {}
}
