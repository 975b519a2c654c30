package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.layer.dense.Dense;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.LayerNames;
import io.github.cnn4j.onnx.graph.Layout;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Step;
import io.github.cnn4j.onnx.graph.Value;
import io.github.cnn4j.onnx.tensor.Constant;
import java.util.List;
import java.util.Map;

/** The common part of {@code Gemm} and {@code MatMul}: a dense layer z = x wᵀ + b. */
final class Linear {

    private Linear() {}

    /**
     * Adds a dense layer. Where the values were flattened in another order than the network's, the columns of the weights
     * are put into the network's order, so nothing is moved when the network runs.
     *
     * @param weight inputs x outputs, or outputs x inputs
     * @param isOutputsFirst which of both
     * @param scale what the weights are multiplied by
     * @param bias one value per output
     */
    static Flow dense(Node node, Flow input, Value.Known weight, boolean isOutputsFirst, double scale, Matrix bias) {
        int inputs = input.vector();
        int outputs = outputs(weight.constant(), isOutputsFirst, inputs);
        int[] order = input.layout().order();
        Matrix values = weight.constant().precision().zeros(outputs, inputs);
        for (int output = 0; output < outputs; output++) {
            for (int i = 0; i < inputs; i++) {
                int index = isOutputsFirst ? output * inputs + i : i * outputs + output;
                values.setEntry(output, order[i], scale * weight.constant().get(index));
            }
        }
        Step step = new Step(
                LayerNames.of(node, weight),
                Dense.TYPE,
                Dense.attributes(outputs),
                Map.of("weight", values, "bias", bias));
        return input.then(step, Layout.of(List.of(outputs)));
    }

    /** The number of outputs, for which weights are as expected. */
    static int outputs(Constant weight, boolean isOutputsFirst, int inputs) {
        List<Integer> dimensions = weight.dimensions();
        if (dimensions.size() != 2 || dimensions.get(isOutputsFirst ? 1 : 0) != inputs || weight.size() == 0) {
            throw new IllegalArgumentException("its weights are of " + dimensions + ", expected "
                    + (isOutputsFirst ? "outputs x " + inputs : inputs + " x outputs"));
        }
        return dimensions.get(isOutputsFirst ? 0 : 1);
    }
}
