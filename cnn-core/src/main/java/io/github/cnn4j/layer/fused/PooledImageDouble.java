package io.github.cnn4j.layer.fused;

import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.Matrix;
import java.util.Arrays;

/**
 * The innermost loops of {@link PooledImageDirect} in double; its twin is {@link PooledImageFloat}.
 *
 * <p>JDK 17 uses vectors only where one index serves all arrays of a loop, so every row is an array of its own.
 */
final class PooledImageDouble extends PooledImageDirect {

    private final double[] image;
    private final double[][] patches;
    private final double[][] elements;
    private final double[] max;
    private final double[] channelDelta;

    PooledImageDouble(ConvolutionPooling layer) {
        super(layer);
        image = new double[geometry.padded.size()];
        patches = new double[geometry.pixels.length][geometry.positions];
        elements = new double[geometry.elements.length][geometry.positions];
        max = new double[geometry.positions];
        channelDelta = new double[geometry.positions];
    }

    @Override
    void pad(Matrix x) {
        DoubleMatrix from = (DoubleMatrix) x;
        int width = geometry.width();
        for (int row = 0; row < geometry.rows(); row++) {
            System.arraycopy(from.data(), from.offset() + row * width, image, geometry.inside(row), width);
        }
    }

    @Override
    void layOutPatches() {
        int[] origins = geometry.origins;
        for (int i = 0; i < patches.length; i++) {
            double[] row = patches[i];
            int pixel = geometry.pixels[i];
            for (int o = 0; o < row.length; o++) {
                row[o] = image[origins[o] + pixel];
            }
        }
    }

    @Override
    void convolve(int c, int e, int[] pixelOf) {
        DoubleMatrix w = (DoubleMatrix) weight;
        DoubleMatrix b = (DoubleMatrix) bias;
        double[] z = elements[e];
        int at = w.offset() + c * w.stride();
        Arrays.fill(z, b.data()[b.offset() + c]);
        int t = 0;
        for (; t + FIVE <= pixelOf.length; t += FIVE) {
            addFive(
                    z,
                    w.data(),
                    at + t,
                    patches[pixelOf[t]],
                    patches[pixelOf[t + 1]],
                    patches[pixelOf[t + 2]],
                    patches[pixelOf[t + 3]],
                    patches[pixelOf[t + 4]]);
        }
        for (; t < pixelOf.length; t++) {
            add(z, w.data()[at + t], patches[pixelOf[t]]);
        }
    }

    private static void addFive(
            double[] z, double[] w, int at, double[] x0, double[] x1, double[] x2, double[] x3, double[] x4) {
        double w0 = w[at];
        double w1 = w[at + 1];
        double w2 = w[at + 2];
        double w3 = w[at + 3];
        double w4 = w[at + 4];
        for (int o = 0; o < z.length; o++) {
            z[o] += w0 * x0[o] + w1 * x1[o] + w2 * x2[o] + w3 * x3[o] + w4 * x4[o];
        }
    }

    private static void add(double[] z, double w, double[] x) {
        for (int o = 0; o < z.length; o++) {
            z[o] += w * x[o];
        }
    }

    @Override
    void max(Matrix z, int first) {
        System.arraycopy(elements[0], 0, max, 0, max.length);
        for (int e = 1; e < elements.length; e++) {
            max(max, elements[e]);
        }
        DoubleMatrix to = (DoubleMatrix) z;
        System.arraycopy(max, 0, to.data(), to.offset() + first, max.length);
    }

    private static void max(double[] max, double[] x) {
        for (int o = 0; o < max.length; o++) {
            max[o] = Math.max(max[o], x[o]);
        }
    }

    @Override
    void choose(int e, int element) {
        double[] z = elements[e];
        for (int o = 0; o < z.length; o++) {
            chosen[o] = z[o] < max[o] ? chosen[o] : element;
        }
    }

    @Override
    void addWeightGradient(int c, Matrix delta, int[] choices, int at, Matrix weightGradient) {
        DoubleMatrix d = (DoubleMatrix) delta;
        DoubleMatrix g = (DoubleMatrix) weightGradient;
        int first = c * geometry.positions;
        System.arraycopy(d.data(), d.offset() + first, channelDelta, 0, channelDelta.length);
        System.arraycopy(choices, at + first, chosen, 0, chosen.length);
        int to = g.offset() + c * g.stride();
        for (int row = 0; row < geometry.taps.length; row += geometry.size) {
            int q = 0;
            for (; q + FIVE <= geometry.size; q += FIVE) {
                addFiveGradients(geometry.taps[row + q], g.data(), to + row + q);
            }
            for (; q < geometry.size; q++) {
                g.data()[to + row + q] += gradient(geometry.taps[row + q]);
            }
        }
    }

    /** Of five taps next to each other. */
    private void addFiveGradients(int tap, double[] g, int to) {
        double[] d = channelDelta;
        int[] pixel = chosen;
        double[] x = image;
        double g0 = 0;
        double g1 = 0;
        double g2 = 0;
        double g3 = 0;
        double g4 = 0;
        for (int o = 0; o < d.length; o++) {
            double delta = d[o];
            int i = pixel[o] + tap;
            g0 += delta * x[i];
            g1 += delta * x[i + 1];
            g2 += delta * x[i + 2];
            g3 += delta * x[i + 3];
            g4 += delta * x[i + 4];
        }
        g[to] += g0;
        g[to + 1] += g1;
        g[to + 2] += g2;
        g[to + 3] += g3;
        g[to + 4] += g4;
    }

    private double gradient(int tap) {
        double sum = 0;
        for (int o = 0; o < channelDelta.length; o++) {
            sum += channelDelta[o] * image[chosen[o] + tap];
        }
        return sum;
    }
}
