package io.github.cnn4j.layer.normalization;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.matrix.Matrix;

/**
 * The first part of batch normalization in training: forward it takes the mean and the squares of every example, backward it is
 * the last and writes δx = γ / √(v + ε) · (δ - ∂L/∂β / M - x̂ ∂L/∂γ / M).
 */
final class MomentsPass extends ExampleWisePass {

    private final BatchMoments moments;
    private final Activation normalized;
    private final ChannelLoops loops;

    /** Its output is its input, which the next part reads. */
    MomentsPass(BatchNormalization layer, BatchMoments moments, Activation input, Activation normalized) {
        super(layer, input, input);
        this.moments = moments;
        this.normalized = normalized;
        this.loops = ChannelLoops.of(input.values(), layer.inputShape());
    }

    @Override
    protected void forward(int from, int to) {
        for (int n = from; n < to; n++) {
            loops.moments(input().values(), n, moments.means, moments.squares);
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
