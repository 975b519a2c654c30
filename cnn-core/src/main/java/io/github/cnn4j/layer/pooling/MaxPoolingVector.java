package io.github.cnn4j.layer.pooling;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Im2col;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Sliding;
import java.util.Arrays;
import java.util.List;

/**
 * Max-pooling in vector form (homework, section 2b): every channel becomes the (K·K) x (H_out·W_out) matrix of its
 * windows by im2col, and the maximum is taken along axis 2, the window. Backward, δ goes where the maximum was.
 */
final class MaxPoolingVector extends ExampleWisePass {

    private final MaxPooling pooling;
    private final Im2col im2col;
    private final List<Matrix> x;
    private final Matrix columns;
    /** For every output the index of its maximum within the input image, one example after another. */
    private final int[] argMax;

    MaxPoolingVector(MaxPooling layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        pooling = layer;
        Shape channel =
                new Shape(1, layer.inputShape().height(), layer.inputShape().width());
        im2col = new Im2col(channel, layer.window(), Double.NEGATIVE_INFINITY);
        x = input.values().rowsAs(layer.inputShape().channels(), channel.size());
        columns = input.values().createMatrix(im2col.rows(), im2col.positions());
        argMax = new int[input.capacity() * layer.outputShape().size()];
    }

    @Override
    protected void forward(int from, int to) {
        for (int n = from; n < to; n++) {
            for (int c = 0; c < pooling.inputShape().channels(); c++) {
                im2col.im2col(x.get(n).rows(c, c + 1), columns);
                maxOverAxis2(n, c);
            }
        }
    }

    private void maxOverAxis2(int n, int c) {
        int positions = im2col.positions();
        for (int position = 0; position < positions; position++) {
            int best = firstPixelOf(position);
            for (int k = best + 1; k < im2col.rows(); k++) {
                double value = columns.getEntry(k, position);
                if ((value > columns.getEntry(best, position) || Double.isNaN(value)) && isPixel(k, position)) {
                    best = k;
                }
            }
            output().values().setEntry(n, c * positions + position, columns.getEntry(best, position));
            argMax[n * pooling.outputShape().size() + c * positions + position] = pixel(c, best, position);
        }
    }

    /** The first entry of a window that is not padding, of any value. */
    private int firstPixelOf(int position) {
        int k = 0;
        while (!isPixel(k, position)) {
            k++;
        }
        return k;
    }

    private boolean isPixel(int k, int position) {
        int row = row(k, position);
        int column = column(k, position);
        return 0 <= row
                && row < pooling.inputShape().height()
                && 0 <= column
                && column < pooling.inputShape().width();
    }

    private int pixel(int c, int k, int position) {
        return (c * pooling.inputShape().height() + row(k, position))
                        * pooling.inputShape().width()
                + column(k, position);
    }

    private int row(int k, int position) {
        Sliding vertical = pooling.window().vertical();
        int m = position / pooling.outputShape().width();
        return m * vertical.stride() + k / pooling.window().width() - vertical.before();
    }

    private int column(int k, int position) {
        Sliding horizontal = pooling.window().horizontal();
        int l = position % pooling.outputShape().width();
        return l * horizontal.stride() + k % pooling.window().width() - horizontal.before();
    }

    @Override
    protected void backward(int chunk, int from, int to) {
        Matrix delta = output().requireDelta();
        Matrix inputDelta = input().delta();
        if (inputDelta == null) {
            return;
        }
        int size = pooling.outputShape().size();
        for (int n = from; n < to; n++) {
            inputDelta.rows(n, n + 1).fill(0);
            for (int k = 0; k < size; k++) {
                inputDelta.addToEntry(n, argMax[n * size + k], delta.getEntry(n, k));
            }
        }
    }

    @Override
    public long choices(int n) {
        return Arrays.hashCode(Arrays.copyOf(argMax, n * pooling.outputShape().size()));
    }
}
