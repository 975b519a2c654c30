package io.github.cnn4j.layer.dropout;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.Lender;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.Randomness;
import io.github.cnn4j.matrix.FloatMatrix;

/** Dropout in vector form, in training, in float; its twin is {@link DropoutDouble}. */
final class DropoutFloat extends ExampleWisePass {

    private final Dropout layer;
    private final int size;
    private final float factor;
    /** A number below p times 2^53 drops its value. */
    private final long threshold;

    private final Randomness randomness;
    private final Lender<long[]> numbers = new Lender<>(() -> new long[Randomness.BLOCK]);

    /** r of the last forward pass: drawing it again would take longer than reading it. */
    private final FloatMatrix mask;

    DropoutFloat(Dropout layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        this.layer = layer;
        this.size = layer.inputShape().size();
        this.factor = (float) layer.factor();
        this.threshold = layer.threshold();
        this.randomness = settings.randomness();
        this.mask = (FloatMatrix) input.values().createMatrix(input.capacity(), size);
    }

    @Override
    protected void forward(int from, int to) {
        long[] drawn = numbers.borrow();
        for (int n = from; n < to; n++) {
            draw(randomness.key(layer.name(), n), drawn, n * size);
            multiply((FloatMatrix) input().values(), (FloatMatrix) output().values(), n);
        }
        numbers.giveBack(drawn);
    }

    /**
     * 0 with probability p, else the factor, by the sign of a difference. The dropped numbers are unpredictable for a
     * processor: a branch costs several times as much.
     */
    private void draw(long key, long[] drawn, int row) {
        float[] r = mask.data();
        for (int first = 0; first < size; first += drawn.length) {
            Randomness.uniform(key, first, drawn);
            int count = Math.min(drawn.length, size - first);
            for (int i = 0; i < count; i++) {
                r[row + first + i] = factor * (1 + (int) ((drawn[i] - threshold) >> 63));
            }
        }
    }

    @Override
    protected void backward(int chunk, int from, int to) {
        FloatMatrix delta = (FloatMatrix) output().requireDelta();
        FloatMatrix inputDelta = (FloatMatrix) input().delta();
        for (int n = from; n < to && inputDelta != null; n++) {
            multiply(delta, inputDelta, n);
        }
    }

    private void multiply(FloatMatrix x, FloatMatrix z, int n) {
        int source = x.offset() + n * x.stride();
        int target = z.offset() + n * z.stride();
        if (source == target && target == n * size) {
            multiply(mask.data(), x.data(), z.data(), target, target + size);
        } else {
            for (int j = 0; j < size; j++) {
                z.data()[target + j] = mask.data()[n * size + j] * x.data()[source + j];
            }
        }
    }

    /** With one index for all arrays, which JDK 17 needs to use vector instructions. */
    private static void multiply(float[] r, float[] x, float[] z, int from, int to) {
        for (int i = from; i < to; i++) {
            z[i] = r[i] * x[i];
        }
    }
}
