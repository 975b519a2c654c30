package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;

/**
 * Where the pixels of every pooling window are, found once: {@code pixel(k)[o]} is the index within the image of the k-th
 * pixel, in reading order, of the window of output o.
 *
 * <p>A pixel that would lie in the padding is replaced by the nearest one of its window, which changes neither the maximum
 * nor which pixel is the first to reach it.
 */
final class PoolingGeometry {

    private final int[][] pixels;

    PoolingGeometry(MaxPooling pooling) {
        int size = pooling.window().size();
        Shape output = pooling.outputShape();
        pixels = new int[size * size][output.size()];
        for (int k = 0; k < pixels.length; k++) {
            for (int o = 0; o < output.size(); o++) {
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

    /** Pixels of a window. */
    int windowSize() {
        return pixels.length;
    }

    int[] pixel(int k) {
        return pixels[k];
    }
}
