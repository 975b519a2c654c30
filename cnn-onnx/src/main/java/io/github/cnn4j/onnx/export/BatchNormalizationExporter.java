package io.github.cnn4j.onnx.export;

import io.github.cnn4j.layer.normalization.BatchNormalization;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.util.List;

/**
 * A batch normalization is ONNX's {@code BatchNormalization}, in inference. Momentum is the share of the old value there, not of
 * the new one. Epsilon is an attribute, and those have single precision; in a file of double precision the variance takes up the
 * difference.
 */
final class BatchNormalizationExporter implements LayerExporter<BatchNormalization> {

    @Override
    public Tensor export(BatchNormalization layer, Tensor input, GraphBuilder graph) {
        float epsilon = (float) layer.epsilon();
        List<String> inputs = List.of(
                input.name(),
                graph.constant(layer.weight()),
                graph.constant(layer.bias()),
                graph.constant(layer.runningMean()),
                variance(layer, layer.epsilon() - epsilon, graph));
        String output = graph.node(
                "BatchNormalization",
                layer.name(),
                inputs,
                Attribute.number("epsilon", epsilon),
                Attribute.number("momentum", (float) (1 - layer.momentum())));
        return new Tensor(output, layer.outputShape(), input.isImage());
    }

    private static String variance(BatchNormalization layer, double lost, GraphBuilder graph) {
        if (graph.precision() == Precision.FLOAT) {
            return graph.constant(layer.runningVariance());
        }
        Matrix variance = Matrix.copyOf(layer.runningVariance().value(), Precision.DOUBLE);
        for (int c = 0; c < variance.getColumnDimension(); c++) {
            variance.addToEntry(0, c, lost);
        }
        return graph.constant(
                layer.runningVariance().name(), layer.runningVariance().dimensions(), variance);
    }
}
