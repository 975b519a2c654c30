package io.github.cnn4j.layer.activation;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Matrix;

/** The leaky ReLU in scalar form, with the formulas' own indices, counted from 1. */
final class LeakyReluScalar extends LayerPass {

    private final double a;
    private final int size;

    LeakyReluScalar(LeakyRelu layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        a = layer.negativeSlope();
        size = layer.inputShape().size();
    }

    /** z(n,j) = max(x(n,j), 0) + a min(x(n,j), 0). */
    @Override
    public void forward(int count) {
        for (int n = 1; n <= count; n++) {
            for (int j = 1; j <= size; j++) {
                output().values().setEntry(n - 1, j - 1, Math.max(x(n, j), 0) + a * Math.min(x(n, j), 0));
            }
        }
    }

    /** δx(n,i) = δ(n,i) for x(n,i) > 0, else a δ(n,i). */
    @Override
    public void backward(int count) {
        Matrix delta = output().requireDelta();
        Matrix inputDelta = input().delta();
        if (inputDelta == null) {
            return;
        }
        for (int n = 1; n <= count; n++) {
            for (int i = 1; i <= size; i++) {
                double slope = x(n, i) > 0 ? 1 : a;
                inputDelta.setEntry(n - 1, i - 1, slope * delta.getEntry(n - 1, i - 1));
            }
        }
    }

    private double x(int n, int j) {
        return input().values().getEntry(n - 1, j - 1);
    }

    @Override
    public long choices(int count) {
        long hash = 0;
        for (int n = 1; n <= count; n++) {
            for (int j = 1; j <= size; j++) {
                hash = 31 * hash + (x(n, j) > 0 ? 1 : 0);
            }
        }
        return hash;
    }
}
