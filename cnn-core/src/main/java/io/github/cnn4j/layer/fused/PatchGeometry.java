package io.github.cnn4j.layer.fused;

import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;

/**
 * Which pixels a pooled output of a convolution sees, as offsets in the padded image.
 *
 * <p>A pooling window of s x s convolutions with K x K taps at stride S sees a <em>patch</em> of U x U pixels in each channel,
 * U = S·(s - 1) + K: for 5 x 5 taps and 2 x 2 windows 6 x 6. Pixel (u, v) of a patch is tap (p, q) of window element (a, b)
 * where u = S·a + p and v = S·b + q, so that the window's elements share most of it.
 */
final class PatchGeometry {

    /** Taps up to which a matrix product spends most of its time on packing its operands (28 of 80 GFLOP/s with 25 taps). */
    private static final int MOST_TAPS = 32;

    /** Taps of a row from which the way back, which takes five at a time, is not slower than a product. */
    private static final int SMALLEST_SIZE = PooledImageDirect.FIVE;

    /** Positions from which the loops over them are long enough for the processor's vectors. */
    private static final int FEWEST_POSITIONS = 64;

    /** Shape of the image with its padding. */
    final Shape padded;

    /** Rows and columns of zeros around the image. */
    final int padding;

    /** Rows and columns of the taps, K. */
    final int size;

    /** Outputs of one channel. */
    final int positions;

    /** Where the patch of each output begins. */
    final int[] origins;

    /** Where each pixel (channel, u, v) of a patch is, from its origin. */
    final int[] pixels;

    /** Where each tap (channel, p, q) is, from the place of the window's element. */
    final int[] taps;

    /** Where each element (a, b) of the pooling window is, from the patch's origin. */
    final int[] elements;

    /** For each element (a, b) and tap (channel, p, q) the pixel (channel, u, v) that they meet in. */
    final int[][] pixelOf;

    PatchGeometry(ConvolutionPooling layer) {
        Shape image = layer.inputShape();
        Window taken = layer.convolution().window();
        Window pooled = layer.pooling().window();
        padding = taken.padding();
        size = taken.size();
        padded = new Shape(image.channels(), image.height() + 2 * padding, image.width() + 2 * padding);
        positions = layer.outputShape().area();
        origins = origins(layer.outputShape(), taken.stride() * pooled.stride());
        int patch = taken.stride() * (pooled.size() - 1) + taken.size();
        pixels = offsets(image.channels(), patch, 1);
        taps = offsets(image.channels(), taken.size(), 1);
        elements = offsets(1, pooled.size(), taken.stride());
        pixelOf = new int[elements.length][];
        for (int a = 0; a < pooled.size(); a++) {
            for (int b = 0; b < pooled.size(); b++) {
                pixelOf[a * pooled.size() + b] =
                        pixelsOf(taken.stride() * a, taken.stride() * b, image.channels(), taken.size(), patch);
            }
        }
    }

    /** Rows of the plain image, of all channels. */
    int rows() {
        return padded.channels() * height();
    }

    /** Width of the plain image. */
    int width() {
        return padded.width() - 2 * padding;
    }

    /** Where a row of the plain image begins in the padded one. */
    int inside(int row) {
        int y = row / height() * padded.height() + padding + row % height();
        return y * padded.width() + padding;
    }

    private int height() {
        return padded.height() - 2 * padding;
    }

    /** Whether the direct loops are faster than im2col and a product, as measured; a padded pooling has no whole patches. */
    static boolean isWorthwhile(ConvolutionPooling layer) {
        int side = layer.convolution().window().size();
        return side >= SMALLEST_SIZE
                && layer.inputShape().channels() * side * side <= MOST_TAPS
                && layer.outputShape().area() >= FEWEST_POSITIONS
                && layer.pooling().window().padding() == 0;
    }

    private int[] origins(Shape output, int stride) {
        int[] offsets = new int[positions];
        for (int o = 0; o < positions; o++) {
            offsets[o] = (o / output.width() * padded.width() + o % output.width()) * stride;
        }
        return offsets;
    }

    private int[] offsets(int channels, int size, int stride) {
        int[] offsets = new int[channels * size * size];
        for (int i = 0; i < offsets.length; i++) {
            int c = i / (size * size);
            int u = i / size % size * stride;
            int v = i % size * stride;
            offsets[i] = (c * padded.height() + u) * padded.width() + v;
        }
        return offsets;
    }

    private static int[] pixelsOf(int u, int v, int channels, int size, int patch) {
        int[] pixels = new int[channels * size * size];
        for (int t = 0; t < pixels.length; t++) {
            int c = t / (size * size);
            pixels[t] = (c * patch + u + t / size % size) * patch + v + t % size;
        }
        return pixels;
    }
}
