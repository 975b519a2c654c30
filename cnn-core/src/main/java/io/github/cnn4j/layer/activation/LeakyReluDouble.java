package io.github.cnn4j.layer.activation;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.DoubleMatrix;

/** The leaky ReLU in vector form, z = max(x, 0) + a min(x, 0), in double; its twin is {@link LeakyReluFloat}. */
final class LeakyReluDouble extends ExampleWisePass {

    private final double a;
    private final int size;

    LeakyReluDouble(LeakyRelu layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        a = layer.negativeSlope();
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
                double value = x.data()[source + j];
                z.data()[target + j] = Math.max(value, 0) + a * Math.min(value, 0);
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
        DoubleMatrix x = (DoubleMatrix) input().values();
        for (int n = from; n < to; n++) {
            int source = x.offset() + n * x.stride();
            int above = delta.offset() + n * delta.stride();
            int below = inputDelta.offset() + n * inputDelta.stride();
            for (int j = 0; j < size; j++) {
                double d = delta.data()[above + j];
                inputDelta.data()[below + j] = wherePositive(x.data()[source + j], d, a * d);
            }
        }
    }

    /**
     * Returns one number where x > 0, else another. The order of signs is unpredictable for a processor, so the choice is made
     * by bits, not by a branch. The bits of 0 are 0, those of any x > 0 a positive number (and of NaN either).
     */
    private static double wherePositive(double x, double then, double otherwise) {
        long bits = Double.doubleToRawLongBits(otherwise);
        long mask = (-Double.doubleToRawLongBits(x) & ~Double.doubleToRawLongBits(x)) >> 63;
        return Double.longBitsToDouble(bits ^ ((bits ^ Double.doubleToRawLongBits(then)) & mask));
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
