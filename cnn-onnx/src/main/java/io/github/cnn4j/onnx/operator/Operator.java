package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Value;

/** Reads the nodes of one operator. */
@FunctionalInterface
public interface Operator {

    /**
     * Reads a node.
     *
     * @param node the node with its inputs
     * @return its first output; the others are not supported
     * @throws IllegalArgumentException if it cannot be expressed as layers; the message gives the reason
     */
    Value read(Node node);
}
