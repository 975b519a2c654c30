package io.github.cnn4j.layer.pooling;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Sliding;
import io.github.cnn4j.matrix.Window;
import java.util.Arrays;

/** Average-pooling straight over the pixels of each window, in float; its twin is {@link AveragePoolingDouble}. */
final class AveragePoolingFloat extends ExampleWisePass {

    private final Shape image;
    private final Shape result;
    private final Sliding rows;
    private final Sliding columns;
    private final float weight;
    /** Whether the windows are the usual ones: 2 x 2 pixels, stride 2, no padding. */
    private final boolean halving;

    AveragePoolingFloat(AveragePooling layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        image = layer.inputShape();
        result = layer.outputShape();
        rows = layer.window().vertical();
        columns = layer.window().horizontal();
        halving = layer.window().equals(Window.of(2, 2));
        weight = (float) layer.weight();
    }

    @Override
    protected void forward(int from, int to) {
        FloatMatrix x = (FloatMatrix) input().values();
        FloatMatrix z = (FloatMatrix) output().values();
        for (int n = from; n < to; n++) {
            for (int c = 0; c < image.channels(); c++) {
                int source = x.offset() + n * x.stride() + c * image.area();
                int target = z.offset() + n * z.stride() + c * result.area();
                if (halving) {
                    halve(x.data(), source, z.data(), target);
                } else {
                    forward(x.data(), source, z.data(), target);
                }
            }
        }
    }

    /** The usual windows, of 2 x 2 pixels, which are summed in the same order. */
    private void halve(float[] x, int source, float[] z, int target) {
        int width = image.width();
        for (int m = 0; m < result.height(); m++) {
            int pixel = source + 2 * m * width;
            int out = target + m * result.width();
            for (int k = 0; k < result.width(); k++, pixel += 2) {
                float sum = x[pixel] + x[pixel + 1] + x[pixel + width] + x[pixel + width + 1];
                z[out + k] = sum * weight;
            }
        }
    }

    /** One pixel of all windows of a row after the other, in the order in which the columns of im2col are summed. */
    private void forward(float[] x, int source, float[] z, int target) {
        Arrays.fill(z, target, target + result.area(), 0);
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
        for (int k = target; k < target + result.area(); k++) {
            z[k] *= weight;
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
                if (halving) {
                    spread(delta.data(), above, inputDelta.data(), below);
                } else {
                    backward(delta.data(), above, inputDelta.data(), below);
                }
            }
        }
    }

    /** The usual windows, which do not overlap. */
    private void spread(float[] delta, int above, float[] dx, int below) {
        int width = image.width();
        for (int m = 0; m < result.height(); m++) {
            int pixel = below + 2 * m * width;
            int out = above + m * result.width();
            for (int k = 0; k < result.width(); k++, pixel += 2) {
                float share = delta[out + k] * weight;
                dx[pixel] = share;
                dx[pixel + 1] = share;
                dx[pixel + width] = share;
                dx[pixel + width + 1] = share;
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
