package io.github.cnn4j.onnx.graph;

/** What a file does with the network's outputs at its end. */
public enum Ending {
    /** Nothing: its outputs are the network's. */
    LOGITS,
    /** Softmax, as {@link io.github.cnn4j.network.Network#predict} does. */
    PROBABILITIES,
    /** The logarithm of softmax. */
    LOG_PROBABILITIES
}
