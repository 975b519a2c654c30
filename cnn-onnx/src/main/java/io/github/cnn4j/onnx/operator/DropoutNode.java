package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.layer.dropout.Dropout;
import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.LayerNames;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Step;
import io.github.cnn4j.onnx.graph.Value;
import io.github.cnn4j.onnx.tensor.Constant;
import io.github.cnn4j.onnx.tensor.Numbers.Floats;
import java.util.Map;

/**
 * {@code Dropout} in inference does nothing; as a layer it drops when the network is trained further. A file that drops in
 * inference is refused.
 */
final class DropoutNode implements Operator {

    private static final double DEFAULT_RATIO = 0.5;

    @Override
    public Value read(Node node) {
        node.requireOnly("ratio", "seed", "is_test");
        Flow input = node.flow(0);
        boolean drops = node.opset() < 7 && node.integer("is_test", 0) == 0;
        if (node.has(2) && node.known(2, "training_mode").constant().scalar() != 0) {
            drops = true;
        }
        if (drops) {
            throw new IllegalArgumentException("it drops values in inference; export the network in inference mode");
        }
        double ratio = node.number("ratio", DEFAULT_RATIO);
        if (node.has(1)) {
            Constant constant = node.known(1, "the ratio").constant();
            boolean isFloat = constant.numbers() instanceof Floats;
            ratio = isFloat ? node.graph().number((float) constant.scalar()) : constant.scalar();
        }
        Step step = new Step(LayerNames.of(node), Dropout.TYPE, Dropout.attributes(ratio), Map.of());
        return input.then(step, input.layout());
    }
}
