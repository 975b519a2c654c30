package io.github.cnn4j.layer.normalization;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/**
 * The first part of batch normalization in training: forward it takes the mean and the squares of every example, backward it is
 * the last and writes δx = γ / √(v + ε) · (δ - ∂L/∂β / M - x̂ ∂L/∂γ / M).
 */
final class MomentsPass extends ExampleWisePass {

    private final BatchMoments moments;
    private final Activation normalized;
    private final ChannelLoops loops;
    private final double perValue;
    /** By example. */
    private final List<Matrix> x;

    private final List<Matrix> distances;
    private final List<Matrix> means;
    private final List<Matrix> squares;

    /** Its output is its input, which the next part reads; the squares are written where that part will write z. */
    MomentsPass(BatchNormalization layer, BatchMoments moments, Activation input, Activation normalized) {
        super(layer, input, input);
        this.moments = moments;
        this.normalized = normalized;
        this.loops = ChannelLoops.of(input.values(), layer.inputShape());
        perValue = 1.0 / layer.inputShape().area();
        x = BatchMoments.channels(layer, input.values());
        distances = BatchMoments.channels(layer, normalized.values());
        means = moments.means.rowsAs(1, layer.inputShape().channels());
        squares = moments.squares.rowsAs(1, layer.inputShape().channels());
    }

    @Override
    protected void forward(int from, int to) {
        for (int n = from; n < to; n++) {
            BatchMoments.sum(x.get(n), means.get(n));
            means.get(n).scale(perValue);
            loops.squares(input().values(), normalized.values(), n, moments.means);
            BatchMoments.sum(distances.get(n), squares.get(n));
        }
    }

    @Override
    protected void backward(int chunk, int from, int to) {
        Matrix delta = normalized.requireDelta();
        Matrix inputDelta = input().delta();
        for (int n = from; n < to && inputDelta != null; n++) {
            loops.inputDelta(input().values(), delta, inputDelta, n, moments);
        }
    }
}
