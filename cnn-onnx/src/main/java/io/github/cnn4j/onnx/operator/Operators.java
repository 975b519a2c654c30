package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.layer.activation.Relu;
import io.github.cnn4j.layer.activation.Sigmoid;
import io.github.cnn4j.layer.activation.Tanh;
import io.github.cnn4j.onnx.graph.Ending;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Value;
import java.util.Map;
import java.util.TreeMap;

/** Every operator that is read. */
public final class Operators {

    private static final Map<String, Operator> STANDARD = new TreeMap<>(Map.ofEntries(
            Map.entry("Add", new Add()),
            Map.entry("AveragePool", new AveragePool()),
            Map.entry("BatchNormalization", new BatchNorm()),
            Map.entry("Cast", new Cast()),
            Map.entry("Concat", new Concat()),
            Map.entry("Constant", new ConstantNode()),
            Map.entry("Conv", new Conv()),
            Map.entry("Div", Scale.quotient()),
            Map.entry("Dropout", new DropoutNode()),
            Map.entry("Erf", Gelu::errorFunction),
            Map.entry("Flatten", new FlattenNode()),
            Map.entry("Gather", new Gather()),
            Map.entry("Gelu", new Gelu()),
            Map.entry("Gemm", new Gemm()),
            Map.entry("GlobalAveragePool", new GlobalAveragePool()),
            Map.entry("Identity", new Identity()),
            Map.entry("LeakyRelu", new LeakyReluNode()),
            Map.entry("LogSoftmax", new SoftmaxNode(Ending.LOG_PROBABILITIES)),
            Map.entry("MatMul", new MatMul()),
            Map.entry("MaxPool", new MaxPool()),
            Map.entry("Mul", Scale.product()),
            Map.entry("PRelu", LeakyReluNode::withSlopeAsInput),
            Map.entry("ReduceMean", GlobalAveragePool::mean),
            Map.entry("Relu", new Elementwise(Relu.TYPE)),
            Map.entry("Reshape", new Reshape()),
            Map.entry("Shape", new ShapeNode()),
            Map.entry("Sigmoid", new Elementwise(Sigmoid.TYPE)),
            Map.entry("Slice", new Slice()),
            Map.entry("Softmax", new SoftmaxNode(Ending.PROBABILITIES)),
            Map.entry("Squeeze", new Squeeze()),
            Map.entry("Sub", new Sub()),
            Map.entry("Tanh", new Elementwise(Tanh.TYPE)),
            Map.entry("Transpose", new Transpose()),
            Map.entry("Unsqueeze", new Unsqueeze())));

    private Operators() {}

    /**
     * Reads a node.
     *
     * @param node the node with its inputs
     * @return its first output
     * @throws IllegalArgumentException if it cannot be expressed as layers; the message gives the reason
     */
    public static Value read(Node node) {
        Operator operator = STANDARD.get(node.operator());
        if (operator == null) {
            throw new IllegalArgumentException("the operator is not supported, expected one of " + STANDARD.keySet());
        }
        return operator.read(node);
    }
}
