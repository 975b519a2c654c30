package io.github.cnn4j.layer.fused;

import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.layer.convolution.Convolution;
import io.github.cnn4j.layer.convolution.fast.BlockParameters;
import io.github.cnn4j.layer.normalization.BatchNormalization;
import io.github.cnn4j.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A batch normalization in inference, folded into the convolution before it. With the running mean r and variance s
 *
 * <pre>
 * a(c) = γ(c) / √(s(c) + ε)
 * a(c) (Σ w(c, ·) x + b(c) - r(c)) + β(c)  =  Σ a(c) w(c, ·) x  +  a(c) (b(c) - r(c)) + β(c)
 * </pre>
 *
 * <p>so that w'(c, ·) = a(c) w(c, ·) and b'(c) = a(c) (b(c) - r(c)) + β(c) do both. The result differs by rounding from that of
 * the two layers, one after the other.
 */
final class FoldedNormalization {

    private final Convolution convolution;
    private final BatchNormalization normalization;
    private final Matrix weight;
    private final Matrix bias;

    private FoldedNormalization(Convolution convolution, BatchNormalization normalization) {
        this.convolution = convolution;
        this.normalization = normalization;
        weight = convolution.weight().value().copy();
        bias = weight.createMatrix(1, weight.getRowDimension());
    }

    /** w' and b', which follow from the tensors of both layers. */
    static BlockParameters of(Convolution convolution, BatchNormalization normalization) {
        FoldedNormalization folded = new FoldedNormalization(convolution, normalization);
        List<Matrix> sources = new ArrayList<>();
        for (Layer layer : List.of(convolution, normalization)) {
            Stream.concat(
                            layer.parameters().stream().map(Parameter::value),
                            layer.states().stream().map(State::value))
                    .forEach(sources::add);
        }
        return new BlockParameters(folded.weight, folded.bias, List.copyOf(sources), folded::fold);
    }

    private void fold() {
        Matrix w = convolution.weight().value();
        for (int c = 0; c < weight.getRowDimension(); c++) {
            double a = normalization.inferenceScale(c);
            for (int t = 0; t < weight.getColumnDimension(); t++) {
                weight.setEntry(c, t, a * w.getEntry(c, t));
            }
            double b = convolution.hasBias() ? convolution.bias().value().getEntry(0, c) : 0;
            double r = normalization.runningMean().value().getEntry(0, c);
            double beta = normalization.bias().value().getEntry(0, c);
            bias.setEntry(0, c, a * (b - r) + beta);
        }
    }
}
