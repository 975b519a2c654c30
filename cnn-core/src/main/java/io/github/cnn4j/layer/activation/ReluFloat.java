package io.github.cnn4j.layer.activation;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.FloatMatrix;

/** ReLU in vector form (homework, section 5b), z = max(x, 0), in float; its twin is {@link ReluDouble}. */
final class ReluFloat extends ExampleWisePass {

    private final int size;

    ReluFloat(Relu layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        size = layer.inputShape().size();
    }

    @Override
    protected void forward(int from, int to) {
        FloatMatrix x = (FloatMatrix) input().values();
        FloatMatrix z = (FloatMatrix) output().values();
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
        FloatMatrix delta = (FloatMatrix) output().requireDelta();
        FloatMatrix inputDelta = (FloatMatrix) input().delta();
        if (inputDelta == null) {
            return;
        }
        FloatMatrix z = (FloatMatrix) output().values();
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
    private static float whereActive(float z, float delta) {
        int mask = -Float.floatToRawIntBits(z) >> 31;
        return Float.intBitsToFloat(Float.floatToRawIntBits(delta) & mask);
    }

    @Override
    public long choices(int n) {
        FloatMatrix x = (FloatMatrix) input().values();
        long hash = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < size; j++) {
                hash = 31 * hash + (x.getEntry(i, j) > 0 ? 1 : 0);
            }
        }
        return hash;
    }
}
