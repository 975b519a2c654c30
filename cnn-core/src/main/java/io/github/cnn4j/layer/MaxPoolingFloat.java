package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.FloatMatrix;
import java.util.Arrays;

/** Max-pooling straight over the pixels of each window (homework, section 2), in float; its twin is {@link MaxPoolingDouble}. */
final class MaxPoolingFloat extends MaxPoolingPass {

    private final PoolingGeometry geometry;
    private final int outputs;

    MaxPoolingFloat(MaxPooling layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        geometry = new PoolingGeometry(layer);
        outputs = layer.outputShape().size();
    }

    @Override
    void forward(int from, int to) {
        FloatMatrix x = (FloatMatrix) input().values();
        FloatMatrix z = (FloatMatrix) output().values();
        for (int n = from; n < to; n++) {
            max(x.data(), x.offset() + n * x.stride(), z.data(), z.offset() + n * z.stride(), n * outputs);
        }
    }

    /**
     * One pixel of all windows after the other. The choice is written as an expression, not a branch: which pixel is the
     * largest cannot be predicted, and a mispredicted branch costs more than all the rest (44 against 10 us an image).
     */
    private void max(float[] x, int image, float[] z, int out, int choice) {
        int[] choices = argMax();
        int[] first = geometry.pixel(0);
        for (int o = 0; o < outputs; o++) {
            z[out + o] = x[image + first[o]];
            choices[choice + o] = first[o];
        }
        for (int k = 1; k < geometry.windowSize(); k++) {
            int[] pixel = geometry.pixel(k);
            for (int o = 0; o < outputs; o++) {
                float value = x[image + pixel[o]];
                float max = z[out + o];
                choices[choice + o] = value > max ? pixel[o] : choices[choice + o];
                z[out + o] = Math.max(max, value);
            }
        }
    }

    @Override
    void backward(int chunk, int from, int to) {
        FloatMatrix delta = (FloatMatrix) output().requireDelta();
        FloatMatrix inputDelta = (FloatMatrix) input().delta();
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
