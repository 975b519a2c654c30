package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Value;
import io.github.cnn4j.onnx.tensor.Constant;
import java.util.List;

/** {@code Gemm}, alpha · x w + beta · c, is a dense layer: alpha goes into the weights and beta into the bias. */
final class Gemm implements Operator {

    @Override
    public Value read(Node node) {
        node.requireOnly("alpha", "beta", "transA", "transB", "broadcast");
        node.require("transA", 0, "the examples are the rows of a batch");
        Flow input = node.flow(0);
        Value.Known weight = node.known(1, "the weights");
        boolean isOutputsFirst = node.integer("transB", 0) != 0;
        int outputs = Linear.outputs(weight.constant(), isOutputsFirst, input.vector());
        Matrix bias = Weights.zeros(weight.constant(), outputs);
        if (node.has(2)) {
            addTo(bias, node.known(2, "the bias").constant(), node.number("beta", 1));
        }
        return Linear.dense(node, input, weight, isOutputsFirst, node.number("alpha", 1), bias);
    }

    /** A bias may be one number, or a row of one per output, but not differ from example to example. */
    private static void addTo(Matrix bias, Constant values, double scale) {
        int outputs = bias.getColumnDimension();
        List<Integer> dimensions = values.dimensions();
        boolean isRow = dimensions.size() == 1 || (dimensions.size() == 2 && dimensions.get(0) == 1);
        if (values.size() != 1 && !(isRow && values.size() == outputs)) {
            throw new IllegalArgumentException(
                    "its bias is of " + dimensions + ", expected one value or " + outputs + " for all examples");
        }
        for (int j = 0; j < outputs; j++) {
            bias.setEntry(0, j, scale * values.get(values.size() == 1 ? 0 : j));
        }
    }
}
