package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.FloatMatrix;
import java.util.Arrays;

/** Max-pooling straight over the pixels of each window (homework, section 2), in float; its twin is {@link MaxPoolingDouble}. */
final class MaxPoolingFloat extends MaxPoolingPass {

    private final PoolingGeometry geometry;

    MaxPoolingFloat(MaxPooling layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        geometry = new PoolingGeometry(layer);
    }

    @Override
    void forward(int from, int to) {
        FloatMatrix x = (FloatMatrix) input().values();
        FloatMatrix z = (FloatMatrix) output().values();
        int windows = geometry.windows();
        for (int n = from; n < to; n++) {
            int image = x.offset() + n * x.stride();
            int out = z.offset() + n * z.stride();
            for (int k = 0; k < windows; k++) {
                int best = argMax(x.data(), image + geometry.first(k), geometry.rows(k), geometry.columns(k));
                z.data()[out + k] = x.data()[best];
                argMax()[n * windows + k] = best - image;
            }
        }
    }

    private int argMax(float[] x, int first, int rows, int columns) {
        int best = first;
        float max = x[first];
        for (int i = 0; i < rows; i++) {
            int row = first + i * geometry.width();
            for (int j = 0; j < columns; j++) {
                float value = x[row + j];
                if (value > max || Float.isNaN(value)) {
                    max = value;
                    best = row + j;
                }
            }
        }
        return best;
    }

    @Override
    void backward(int chunk, int from, int to) {
        FloatMatrix delta = (FloatMatrix) output().requireDelta();
        FloatMatrix inputDelta = (FloatMatrix) input().delta();
        if (inputDelta == null) {
            return;
        }
        int windows = geometry.windows();
        for (int n = from; n < to; n++) {
            int image = inputDelta.offset() + n * inputDelta.stride();
            int out = delta.offset() + n * delta.stride();
            Arrays.fill(inputDelta.data(), image, image + layer().inputShape().size(), 0);
            for (int k = 0; k < windows; k++) {
                inputDelta.data()[image + argMax()[n * windows + k]] += delta.data()[out + k];
            }
        }
    }
}
