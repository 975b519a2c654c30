package io.github.cnn4j.layer.dropout;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.Randomness;
import io.github.cnn4j.matrix.Matrix;

/** Dropout in scalar form, in training, with the formula's own indices, counted from 1. */
final class DropoutScalar extends LayerPass {

    private final Dropout layer;
    private final int size;
    private final Randomness randomness;

    /** Of each example: the key of its random numbers in the last forward pass. */
    private final long[] keys;

    DropoutScalar(Dropout layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        this.layer = layer;
        this.size = layer.inputShape().size();
        this.randomness = settings.randomness();
        this.keys = new long[input.capacity()];
    }

    /** z(n,j) = r(n,j) x(n,j). */
    @Override
    public void forward(int count) {
        for (int n = 1; n <= count; n++) {
            keys[n - 1] = randomness.key(layer.name(), n - 1);
            for (int j = 1; j <= size; j++) {
                output().values()
                        .setEntry(n - 1, j - 1, r(n, j) * input().values().getEntry(n - 1, j - 1));
            }
        }
    }

    /** δx(n,j) = r(n,j) δ(n,j). */
    @Override
    public void backward(int count) {
        Matrix delta = output().requireDelta();
        Matrix inputDelta = input().delta();
        if (inputDelta == null) {
            return;
        }
        for (int n = 1; n <= count; n++) {
            for (int j = 1; j <= size; j++) {
                inputDelta.setEntry(n - 1, j - 1, r(n, j) * delta.getEntry(n - 1, j - 1));
            }
        }
    }

    /** 0 with probability p, else 1 / (1 - p). */
    private double r(int n, int j) {
        return Randomness.uniform(keys[n - 1], j - 1) < layer.probability() ? 0 : layer.factor();
    }
}
