package io.github.cnn4j.onnx.graph;

/** The last operator of a file, after the network's outputs. */
public enum Ending {
    /** Nothing: its outputs are the network's. */
    LOGITS,
    /** Softmax, as {@link io.github.cnn4j.network.Network#predict} does. */
    PROBABILITIES,
    /** The logarithm of softmax. */
    LOG_PROBABILITIES
}
