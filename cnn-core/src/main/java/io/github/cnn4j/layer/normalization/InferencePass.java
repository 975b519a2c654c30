package io.github.cnn4j.layer.normalization;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Matrix;

/**
 * Batch normalization in inference, z = γ (x - r) / √(s + ε) + β with the running mean r and variance s. They are read anew for
 * every chunk of a batch, since training may have moved them.
 */
final class InferencePass extends ExampleWisePass {

    private final BatchNormalization layer;
    private final ChannelLoops loops;

    InferencePass(BatchNormalization layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        this.layer = layer;
        this.loops = ChannelLoops.of(input.values(), layer.inputShape());
    }

    @Override
    protected void forward(int from, int to) {
        Matrix runningMean = layer.runningMean().value();
        double[] mean = new double[layer.inputShape().channels()];
        double[] scale = new double[mean.length];
        for (int c = 0; c < mean.length; c++) {
            mean[c] = runningMean.getEntry(0, c);
            scale[c] = layer.inferenceScale(c);
        }
        for (int n = from; n < to; n++) {
            loops.normalize(
                    input().values(),
                    output().values(),
                    n,
                    mean,
                    scale,
                    layer.bias().value());
        }
    }

    @Override
    protected void backward(int chunk, int from, int to) {
        output().requireDelta();
    }
}
