package io.github.cnn4j.layer.activation;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.DoubleMatrix;

/** ReLU in vector form (homework, section 5b), z = max(x, 0), in double; its twin is {@link ReluFloat}. */
final class ReluDouble extends ExampleWisePass {

    private final int size;

    ReluDouble(Relu layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        size = layer.inputShape().size();
    }

    @Override
    protected void forward(int from, int to) {
        DoubleMatrix x = (DoubleMatrix) input().values();
        DoubleMatrix z = (DoubleMatrix) output().values();
        for (int n = from; n < to; n++) {
            int source = x.offset() + n * x.stride();
            int target = z.offset() + n * z.stride();
            for (int j = 0; j < size; j++) {
                z.data()[target + j] = Math.max(x.data()[source + j], 0);
            }
        }
    }

    @Override
    protected void backward(int chunk, int from, int to) {
        DoubleMatrix delta = (DoubleMatrix) output().requireDelta();
        DoubleMatrix inputDelta = (DoubleMatrix) input().delta();
        if (inputDelta == null) {
            return;
        }
        DoubleMatrix z = (DoubleMatrix) output().values();
        for (int n = from; n < to; n++) {
            int positive = z.offset() + n * z.stride();
            int above = delta.offset() + n * delta.stride();
            int below = inputDelta.offset() + n * inputDelta.stride();
            for (int j = 0; j < size; j++) {
                inputDelta.data()[below + j] = whereActive(z.data()[positive + j], delta.data()[above + j]);
            }
        }
    }

    /**
     * δ where z > 0, else 0. Half of a layer's outputs are zero, in no order, which a processor cannot foresee: a branch costs
     * six times as much as this choice by bits. The bits of 0 are 0, those of any z > 0 a positive number (and of NaN
     * either).
     */
    private static double whereActive(double z, double delta) {
        long mask = -Double.doubleToRawLongBits(z) >> 63;
        return Double.longBitsToDouble(Double.doubleToRawLongBits(delta) & mask);
    }

    @Override
    public long choices(int n) {
        DoubleMatrix x = (DoubleMatrix) input().values();
        long hash = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < size; j++) {
                hash = 31 * hash + (x.getEntry(i, j) > 0 ? 1 : 0);
            }
        }
        return hash;
    }
}
