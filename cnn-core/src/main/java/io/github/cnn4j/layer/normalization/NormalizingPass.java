package io.github.cnn4j.layer.normalization;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Matrix;

/**
 * The last part of batch normalization in training: forward it writes z = γ (x - μ) / √(v + ε) + β, backward it is the first
 * and takes Σ δ and Σ δ (x - μ) of every example.
 */
final class NormalizingPass extends ExampleWisePass {

    private final BatchMoments moments;
    private final Matrix bias;
    private final ChannelLoops loops;

    NormalizingPass(BatchNormalization layer, BatchMoments moments, Activation input, PassSettings settings) {
        super(layer, input, settings);
        this.moments = moments;
        this.bias = layer.bias().value();
        this.loops = ChannelLoops.of(input.values(), layer.inputShape());
    }

    @Override
    protected void forward(int from, int to) {
        for (int n = from; n < to; n++) {
            loops.normalize(input().values(), output().values(), n, moments.mean, moments.scale, bias);
        }
    }

    @Override
    protected void backward(int chunk, int from, int to) {
        Matrix delta = output().requireDelta();
        for (int n = from; n < to; n++) {
            loops.deltaSums(input().values(), delta, n, moments);
        }
    }
}
