package io.github.cnn4j.layer.pooling;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.Shape;

/** Average-pooling straight over the pixels of each window, in double; its twin is {@link AveragePoolingFloat}. */
final class AveragePoolingDouble extends ExampleWisePass {

    private final Shape image;
    private final Shape result;
    private final WindowRanges rows;
    private final WindowRanges columns;
    private final int stride;
    private final double weight;

    AveragePoolingDouble(AveragePooling layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        image = layer.inputShape();
        result = layer.outputShape();
        rows = new WindowRanges(layer.window(), image.height());
        columns = new WindowRanges(layer.window(), image.width());
        stride = layer.window().stride();
        weight = layer.weight();
    }

    @Override
    protected void forward(int from, int to) {
        DoubleMatrix x = (DoubleMatrix) input().values();
        DoubleMatrix z = (DoubleMatrix) output().values();
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
    private void forward(double[] x, int source, double[] z, int target) {
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < columns.size(); j++) {
                for (int m = rows.first(i); m <= rows.last(i); m++) {
                    int pixel = source + rows.pixel(i, m) * image.width() + columns.pixel(j, 0);
                    int out = target + m * result.width();
                    for (int l = columns.first(j); l <= columns.last(j); l++) {
                        z[out + l] += x[pixel + l * stride];
                    }
                }
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
        inputDelta.rows(from, to).fill(0);
        for (int n = from; n < to; n++) {
            for (int c = 0; c < image.channels(); c++) {
                int above = delta.offset() + n * delta.stride() + c * result.area();
                int below = inputDelta.offset() + n * inputDelta.stride() + c * image.area();
                backward(delta.data(), above, inputDelta.data(), below);
            }
        }
    }

    /** δ/K² goes to every pixel of its window. */
    private void backward(double[] delta, int above, double[] dx, int below) {
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < columns.size(); j++) {
                for (int m = rows.first(i); m <= rows.last(i); m++) {
                    int pixel = below + rows.pixel(i, m) * image.width() + columns.pixel(j, 0);
                    int out = above + m * result.width();
                    for (int l = columns.first(j); l <= columns.last(j); l++) {
                        dx[pixel + l * stride] += delta[out + l] * weight;
                    }
                }
            }
        }
    }
}
