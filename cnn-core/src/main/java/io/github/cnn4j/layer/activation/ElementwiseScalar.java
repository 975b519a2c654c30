package io.github.cnn4j.layer.activation;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Matrix;

/** An activation in scalar form (homework, sections 5a and 5c), with the formulas' own indices, counted from 1. */
final class ElementwiseScalar extends LayerPass {

    private final Elementwise f;
    private final int size;

    ElementwiseScalar(Layer layer, Elementwise f, Activation input, PassSettings settings) {
        super(layer, input, settings);
        this.f = f;
        this.size = layer.inputShape().size();
    }

    /** z(n,j) = f(x(n,j)). */
    @Override
    public void forward(int count) {
        for (int n = 1; n <= count; n++) {
            for (int j = 1; j <= size; j++) {
                output().values().setEntry(n - 1, j - 1, f.value(x(n, j)));
            }
        }
    }

    /** δx(n,i) = δ(n,i) · f'(x(n,i)). */
    @Override
    public void backward(int count) {
        Matrix delta = output().requireDelta();
        Matrix inputDelta = input().delta();
        if (inputDelta == null) {
            return;
        }
        for (int n = 1; n <= count; n++) {
            for (int i = 1; i <= size; i++) {
                double slope = f.slope(x(n, i), output().values().getEntry(n - 1, i - 1));
                inputDelta.setEntry(n - 1, i - 1, delta.getEntry(n - 1, i - 1) * slope);
            }
        }
    }

    private double x(int n, int j) {
        return input().values().getEntry(n - 1, j - 1);
    }
}
