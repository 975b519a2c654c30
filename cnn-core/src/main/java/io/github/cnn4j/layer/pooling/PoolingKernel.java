package io.github.cnn4j.layer.pooling;

import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;

/**
 * The innermost loops of max-pooling (homework, section 2), once per precision, for one image.
 *
 * <p>Where the pixels of every window are is found once: {@code pixels[k][o]} is the index within the image of the k-th
 * pixel, in reading order, of the window of output o. A pixel that would lie in the padding is replaced by the nearest one
 * of its window, which changes neither the maximum nor which pixel is the first to reach it.
 */
public final class PoolingKernel {

    private final int outputs;
    private final int[][] pixels;

    /**
     * Finds the pixels of every window.
     *
     * @param pooling the layer
     */
    public PoolingKernel(MaxPooling pooling) {
        int size = pooling.window().size();
        Shape output = pooling.outputShape();
        outputs = output.size();
        pixels = new int[size * size][outputs];
        for (int k = 0; k < pixels.length; k++) {
            for (int o = 0; o < outputs; o++) {
                int c = o / output.area();
                int row = o % output.area() / output.width();
                int column = o % output.width();
                pixels[k][o] = pixel(pooling.inputShape(), pooling.window(), c, row, column, k);
            }
        }
    }

    private static int pixel(Shape image, Window window, int c, int row, int column, int k) {
        int y = inside(row * window.stride() - window.padding() + k / window.size(), image.height());
        int x = inside(column * window.stride() - window.padding() + k % window.size(), image.width());
        return (c * image.height() + y) * image.width() + x;
    }

    private static int inside(int position, int length) {
        return Math.max(0, Math.min(length - 1, position));
    }

    /**
     * Computes z(o), the maximum over the window of o.
     *
     * @param x 1 x (C·H·W); not modified
     * @param z 1 x outputs; overwritten
     * @param choices entry at + o takes the pixel that is the first to reach the maximum
     * @param at index of the first output's choice
     */
    public void max(Matrix x, Matrix z, int[] choices, int at) {
        if (x instanceof DoubleMatrix image && z instanceof DoubleMatrix out) {
            max(image.data(), image.offset(), out.data(), out.offset(), choices, at);
        } else if (x instanceof FloatMatrix image && z instanceof FloatMatrix out) {
            max(image.data(), image.offset(), out.data(), out.offset(), choices, at);
        }
    }

    /**
     * Computes δx: pixel choices[at + o] collects δ(o), all others take 0.
     *
     * @param delta δ, 1 x outputs; not modified
     * @param choices what {@link #max} left
     * @param at index of the first output's choice
     * @param dx 1 x (C·H·W); overwritten
     */
    public void spread(Matrix delta, int[] choices, int at, Matrix dx) {
        dx.fill(0);
        if (delta instanceof DoubleMatrix d && dx instanceof DoubleMatrix image) {
            for (int o = 0; o < outputs; o++) {
                image.data()[image.offset() + choices[at + o]] += d.data()[d.offset() + o];
            }
        } else if (delta instanceof FloatMatrix d && dx instanceof FloatMatrix image) {
            for (int o = 0; o < outputs; o++) {
                image.data()[image.offset() + choices[at + o]] += d.data()[d.offset() + o];
            }
        }
    }

    /**
     * One pixel of all windows after the other. The choice is written as an expression, not a branch: which pixel is the
     * largest cannot be predicted, and a mispredicted branch costs more than all the rest (44 against 10 us an image).
     */
    private void max(double[] x, int image, double[] z, int out, int[] choices, int at) {
        int[] first = pixels[0];
        for (int o = 0; o < outputs; o++) {
            z[out + o] = x[image + first[o]];
            choices[at + o] = first[o];
        }
        for (int k = 1; k < pixels.length; k++) {
            int[] pixel = pixels[k];
            for (int o = 0; o < outputs; o++) {
                double value = x[image + pixel[o]];
                double max = z[out + o];
                choices[at + o] = value > max ? pixel[o] : choices[at + o];
                z[out + o] = Math.max(max, value);
            }
        }
    }

    private void max(float[] x, int image, float[] z, int out, int[] choices, int at) {
        int[] first = pixels[0];
        for (int o = 0; o < outputs; o++) {
            z[out + o] = x[image + first[o]];
            choices[at + o] = first[o];
        }
        for (int k = 1; k < pixels.length; k++) {
            int[] pixel = pixels[k];
            for (int o = 0; o < outputs; o++) {
                float value = x[image + pixel[o]];
                float max = z[out + o];
                choices[at + o] = value > max ? pixel[o] : choices[at + o];
                z[out + o] = Math.max(max, value);
            }
        }
    }
}
