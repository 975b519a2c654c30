package io.github.cnn4j.layer.dropout;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.Randomness;
import io.github.cnn4j.matrix.FloatMatrix;

/** Dropout in vector form, in training, in float; its twin is {@link DropoutDouble}. */
final class DropoutFloat extends ExampleWisePass {

    private final Dropout layer;
    private final int size;
    private final double probability;
    private final float factor;
    private final Randomness randomness;

    /** Of each example: the key of its random numbers in the last forward pass. */
    private final long[] keys;

    DropoutFloat(Dropout layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        this.layer = layer;
        this.size = layer.inputShape().size();
        this.probability = layer.probability();
        this.factor = (float) layer.factor();
        this.randomness = settings.randomness();
        this.keys = new long[input.capacity()];
    }

    @Override
    protected void forward(int from, int to) {
        for (int n = from; n < to; n++) {
            keys[n] = randomness.key(layer.name(), n);
            drop(keys[n], (FloatMatrix) input().values(), (FloatMatrix) output().values(), n);
        }
    }

    @Override
    protected void backward(int chunk, int from, int to) {
        FloatMatrix delta = (FloatMatrix) output().requireDelta();
        FloatMatrix inputDelta = (FloatMatrix) input().delta();
        for (int n = from; n < to && inputDelta != null; n++) {
            drop(keys[n], delta, inputDelta, n);
        }
    }

    /** Drawn again for the backward pass, which costs less than keeping the mask in memory. */
    private void drop(long key, FloatMatrix source, FloatMatrix target, int n) {
        int from = source.offset() + n * source.stride();
        int to = target.offset() + n * target.stride();
        for (int j = 0; j < size; j++) {
            target.data()[to + j] = factor * kept(key, j) * source.data()[from + j];
        }
    }

    /**
     * 0 with probability p, else 1: the sign of u - p for a uniform number u. The dropped numbers are unpredictable for a
     * processor: a branch costs several times as much.
     */
    private int kept(long key, int j) {
        long bits = Double.doubleToRawLongBits(Randomness.uniform(key, j) - probability);
        return 1 + (int) (bits >> 63);
    }
}
