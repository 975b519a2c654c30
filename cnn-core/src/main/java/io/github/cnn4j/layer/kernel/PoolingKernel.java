package io.github.cnn4j.layer.kernel;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;

/**
 * The innermost loops of max-pooling (homework, section 2) for one image, with the buffers that they need; each task borrows
 * one.
 *
 * <p>The positions of the pixels of every window are computed once: {@code pixels[k][o]} is the index within the image of the
 * k-th pixel, in reading order, of the window of output o. A pixel that would lie in the padding is replaced by the nearest one
 * of its window, which changes neither the maximum nor which pixel is the first to reach it.
 */
public abstract class PoolingKernel {

    /** Outputs that are computed at a time: few enough to keep the elements of their windows in the first-level cache. */
    static final int BLOCK = 512;

    final int[][] pixels;
    final int outputs;

    PoolingKernel(int[][] pixels) {
        this.pixels = pixels;
        this.outputs = pixels[0].length;
    }

    /**
     * Creates the buffers of one image.
     *
     * @param precision precision of the values
     * @param pixels the pixels of every window, as {@link #pixels} finds them
     * @return the loops
     */
    public static PoolingKernel of(Precision precision, int[][] pixels) {
        return precision == Precision.DOUBLE ? new PoolingKernelDouble(pixels) : new PoolingKernelFloat(pixels);
    }

    /**
     * Finds the pixels of every window.
     *
     * @param image shape of an image, C x H x W
     * @param window the window
     * @return for every pixel of a window and every output the index within the image
     */
    public static int[][] pixels(Shape image, Window window) {
        Shape output = window.output(image, image.channels());
        int[][] pixels = new int[window.area()][output.size()];
        for (int k = 0; k < pixels.length; k++) {
            for (int o = 0; o < output.size(); o++) {
                int c = o / output.area();
                int row = o % output.area() / output.width();
                int column = o % output.width();
                pixels[k][o] = pixel(image, window, c, row, column, k);
            }
        }
        return pixels;
    }

    private static int pixel(Shape image, Window window, int c, int row, int column, int k) {
        int top = row * window.vertical().stride() - window.vertical().before();
        int left = column * window.horizontal().stride() - window.horizontal().before();
        int y = inside(top + k / window.width(), image.height());
        int x = inside(left + k % window.width(), image.width());
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
     * @param choices 1 x outputs, takes the index within its window of the first pixel that reaches the maximum
     */
    public abstract void max(Matrix x, Matrix z, Matrix choices);

    /**
     * Computes z(o) where no backward pass follows.
     *
     * @param x 1 x (C·H·W); not modified
     * @param z 1 x outputs; overwritten
     */
    public abstract void max(Matrix x, Matrix z);

    /**
     * Computes δx: the chosen pixel of each window collects δ(o), all others take 0.
     *
     * @param delta δ, 1 x outputs; not modified
     * @param choices the choices computed by {@link #max}; not modified
     * @param dx 1 x (C·H·W); overwritten
     */
    public abstract void spread(Matrix delta, Matrix choices, Matrix dx);
}
