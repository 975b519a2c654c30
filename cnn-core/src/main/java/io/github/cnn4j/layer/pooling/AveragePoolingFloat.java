package io.github.cnn4j.layer.pooling;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Sliding;

/** Average-pooling straight over the pixels of each window, in float; its twin is {@link AveragePoolingDouble}. */
final class AveragePoolingFloat extends ExampleWisePass {

    private final Shape image;
    private final Shape result;
    private final Sliding rows;
    private final Sliding columns;
    private final float weight;

    AveragePoolingFloat(AveragePooling layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        image = layer.inputShape();
        result = layer.outputShape();
        rows = layer.window().vertical();
        columns = layer.window().horizontal();
        weight = (float) layer.weight();
    }

    @Override
    protected void forward(int from, int to) {
        FloatMatrix x = (FloatMatrix) input().values();
        FloatMatrix z = (FloatMatrix) output().values();
        z.rows(from, to).fill(0);
        for (int n = from; n < to; n++) {
            for (int c = 0; c < image.channels(); c++) {
                int source = x.offset() + n * x.stride() + c * image.area();
                int target = z.offset() + n * z.stride() + c * result.area();
                forward(x.data(), source, z.data(), target);
            }
        }
        z.rows(from, to).scale(weight);
    }

    /** One pixel of all windows of a row after the other, in the order in which the columns of im2col are summed. */
    private void forward(float[] x, int source, float[] z, int target) {
        int step = columns.stride();
        for (int i = 0; i < rows.size(); i++) {
            int endRow = rows.endInside(i, image.height());
            for (int j = 0; j < columns.size(); j++) {
                int first = columns.firstInside(j);
                int count = columns.endInside(j, image.width()) - first;
                int corner = source + (i - rows.before()) * image.width() + j - columns.before() + first * step;
                for (int m = rows.firstInside(i); m < endRow; m++) {
                    int pixel = corner + m * rows.stride() * image.width();
                    int out = target + m * result.width() + first;
                    for (int k = 0; k < count; k++) {
                        z[out + k] += x[pixel + k * step];
                    }
                }
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
        inputDelta.rows(from, to).fill(0);
        for (int n = from; n < to; n++) {
            for (int c = 0; c < image.channels(); c++) {
                int above = delta.offset() + n * delta.stride() + c * result.area();
                int below = inputDelta.offset() + n * inputDelta.stride() + c * image.area();
                backward(delta.data(), above, inputDelta.data(), below);
            }
        }
    }

    /** Adds δ/(K·L) to every pixel of its window. */
    private void backward(float[] delta, int above, float[] dx, int below) {
        int step = columns.stride();
        for (int i = 0; i < rows.size(); i++) {
            int endRow = rows.endInside(i, image.height());
            for (int j = 0; j < columns.size(); j++) {
                int first = columns.firstInside(j);
                int count = columns.endInside(j, image.width()) - first;
                int corner = below + (i - rows.before()) * image.width() + j - columns.before() + first * step;
                for (int m = rows.firstInside(i); m < endRow; m++) {
                    int pixel = corner + m * rows.stride() * image.width();
                    int out = above + m * result.width() + first;
                    for (int k = 0; k < count; k++) {
                        dx[pixel + k * step] += delta[out + k] * weight;
                    }
                }
            }
        }
    }
}
