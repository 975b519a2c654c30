package io.github.cnn4j.layer.activation;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.FloatMatrix;

/** The leaky ReLU in vector form, z = max(x, 0) + a min(x, 0), in float; its twin is {@link LeakyReluDouble}. */
final class LeakyReluFloat extends ExampleWisePass {

    private final float a;
    private final int size;

    LeakyReluFloat(LeakyRelu layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        a = (float) layer.negativeSlope();
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
                float value = x.data()[source + j];
                z.data()[target + j] = Math.max(value, 0) + a * Math.min(value, 0);
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
        FloatMatrix x = (FloatMatrix) input().values();
        for (int n = from; n < to; n++) {
            int source = x.offset() + n * x.stride();
            int above = delta.offset() + n * delta.stride();
            int below = inputDelta.offset() + n * inputDelta.stride();
            for (int j = 0; j < size; j++) {
                float d = delta.data()[above + j];
                inputDelta.data()[below + j] = wherePositive(x.data()[source + j], d, a * d);
            }
        }
    }

    /**
     * Returns one number where x > 0, else another. The order of signs is unpredictable for a processor, so the choice is made
     * by bits, not by a branch. The bits of 0 are 0, those of any x > 0 a positive number (and of NaN either).
     */
    private static float wherePositive(float x, float then, float otherwise) {
        int bits = Float.floatToRawIntBits(otherwise);
        int mask = (-Float.floatToRawIntBits(x) & ~Float.floatToRawIntBits(x)) >> 31;
        return Float.intBitsToFloat(bits ^ ((bits ^ Float.floatToRawIntBits(then)) & mask));
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
