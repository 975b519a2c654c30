package io.github.cnn4j.onnx.graph;

import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.onnx.tensor.TensorReader;

/**
 * The settings that all nodes of a graph share.
 *
 * @param opset version of the operator set
 * @param precision precision of the graph's input
 * @param reader reads tensors
 * @param blocks the residual blocks found so far
 */
public record GraphContext(int opset, Precision precision, TensorReader reader, Blocks blocks) {

    /**
     * Returns a number that a file holds in single precision. In a graph of single precision it is the shortest decimal that
     * rounds to it, which is what its author wrote: 0.1 and not 0.10000000149011612.
     *
     * @param value the number
     * @return a number that rounds to the same value in single precision
     */
    public double number(float value) {
        return precision == Precision.FLOAT && Float.isFinite(value)
                ? Double.parseDouble(Float.toString(value))
                : value;
    }
}
