package io.github.cnn4j.layer.dense;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Gradients;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/** The fully-connected layer in scalar form (homework, sections 4a, 4c, 6a, 6c), with the formulas' indices, from 1. */
final class DenseScalar extends LayerPass {

    private final int inputs;
    private final int outputs;
    private final Matrix w;
    private final Matrix b;
    private final Gradients gradients;

    DenseScalar(Dense layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        inputs = layer.inputShape().size();
        outputs = layer.outputShape().size();
        w = layer.weight().value();
        b = layer.bias().value();
        gradients = Gradients.of(layer.parameters(), settings);
    }

    /** z(n,j) = Σ_i w(j,i) · x(n,i) + b(j). */
    @Override
    public void forward(int count) {
        Matrix x = input().values();
        for (int n = 1; n <= count; n++) {
            for (int j = 1; j <= outputs; j++) {
                double sum = 0;
                for (int i = 1; i <= inputs; i++) {
                    sum += w.getEntry(j - 1, i - 1) * x.getEntry(n - 1, i - 1);
                }
                output().values().setEntry(n - 1, j - 1, sum + b.getEntry(0, j - 1));
            }
        }
    }

    /**
     * ∂z(i)/∂x(k) = w(i,k), hence δx(n,k) = Σ_i δ(n,i) w(i,k); and ∂L/∂w(i,k) = Σ_n δ(n,i) x(n,k), ∂L/∂b(i) = Σ_n δ(n,i).
     */
    @Override
    public void backward(int count) {
        Matrix delta = output().requireDelta();
        for (int i = 1; i <= outputs; i++) {
            gradients.get(1).setEntry(0, i - 1, sumOverBatch(delta, i, count));
            for (int k = 1; k <= inputs; k++) {
                gradients.get(0).setEntry(i - 1, k - 1, sumOverBatch(delta, i, k, count));
            }
        }
        Matrix inputDelta = input().delta();
        if (inputDelta == null) {
            return;
        }
        for (int n = 1; n <= count; n++) {
            for (int k = 1; k <= inputs; k++) {
                inputDelta.setEntry(n - 1, k - 1, sumOverOutputs(delta, n, k));
            }
        }
    }

    private static double sumOverBatch(Matrix delta, int i, int count) {
        double sum = 0;
        for (int n = 1; n <= count; n++) {
            sum += delta.getEntry(n - 1, i - 1);
        }
        return sum;
    }

    private double sumOverBatch(Matrix delta, int i, int k, int count) {
        Matrix x = input().values();
        double sum = 0;
        for (int n = 1; n <= count; n++) {
            sum += delta.getEntry(n - 1, i - 1) * x.getEntry(n - 1, k - 1);
        }
        return sum;
    }

    private double sumOverOutputs(Matrix delta, int n, int k) {
        double sum = 0;
        for (int i = 1; i <= outputs; i++) {
            sum += delta.getEntry(n - 1, i - 1) * w.getEntry(i - 1, k - 1);
        }
        return sum;
    }

    @Override
    public List<Matrix> gradients() {
        return gradients.matrices();
    }
}
