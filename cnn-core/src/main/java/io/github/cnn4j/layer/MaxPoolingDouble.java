package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.DoubleMatrix;
import java.util.Arrays;

/** Max-pooling straight over the pixels of each window (homework, section 2), in double; its twin is {@link MaxPoolingFloat}. */
final class MaxPoolingDouble extends MaxPoolingPass {

    private final PoolingGeometry geometry;
    private final int outputs;

    MaxPoolingDouble(MaxPooling layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        geometry = new PoolingGeometry(layer);
        outputs = layer.outputShape().size();
    }

    @Override
    void forward(int from, int to) {
        DoubleMatrix x = (DoubleMatrix) input().values();
        DoubleMatrix z = (DoubleMatrix) output().values();
        for (int n = from; n < to; n++) {
            max(x.data(), x.offset() + n * x.stride(), z.data(), z.offset() + n * z.stride(), n * outputs);
        }
    }

    /**
     * One pixel of all windows after the other. The choice is written as an expression, not a branch: which pixel is the
     * largest cannot be predicted, and a mispredicted branch costs more than all the rest (44 against 10 us an image).
     */
    private void max(double[] x, int image, double[] z, int out, int choice) {
        int[] choices = argMax();
        int[] first = geometry.pixel(0);
        for (int o = 0; o < outputs; o++) {
            z[out + o] = x[image + first[o]];
            choices[choice + o] = first[o];
        }
        for (int k = 1; k < geometry.windowSize(); k++) {
            int[] pixel = geometry.pixel(k);
            for (int o = 0; o < outputs; o++) {
                double value = x[image + pixel[o]];
                double max = z[out + o];
                choices[choice + o] = value > max ? pixel[o] : choices[choice + o];
                z[out + o] = Math.max(max, value);
            }
        }
    }

    @Override
    void backward(int chunk, int from, int to) {
        DoubleMatrix delta = (DoubleMatrix) output().requireDelta();
        DoubleMatrix inputDelta = (DoubleMatrix) input().delta();
        if (inputDelta == null) {
            return;
        }
        for (int n = from; n < to; n++) {
            int image = inputDelta.offset() + n * inputDelta.stride();
            int out = delta.offset() + n * delta.stride();
            Arrays.fill(inputDelta.data(), image, image + layer().inputShape().size(), 0);
            for (int o = 0; o < outputs; o++) {
                inputDelta.data()[image + argMax()[n * outputs + o]] += delta.data()[out + o];
            }
        }
    }
}
