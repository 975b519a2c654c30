package io.github.cnn4j.layer.fused;

import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;
import java.util.Arrays;

/**
 * The innermost loops of {@link PooledImageDirect} in float; its twin is {@link PooledImageDouble}.
 *
 * <p>JDK 17 uses vectors only where one index serves all arrays of a loop, so every row is an array of its own.
 */
final class PooledImageFloat extends PooledImageDirect {

    private final float[] image;
    private final float[][] patches;
    private final float[][] elements;
    private final float[] max;
    private final float[] channelDelta;

    PooledImageFloat(ConvolutionPooling layer) {
        super(layer);
        image = new float[geometry.padded.size()];
        patches = new float[geometry.pixels.length][geometry.positions];
        elements = new float[geometry.elements.length][geometry.positions];
        max = new float[geometry.positions];
        channelDelta = new float[geometry.positions];
    }

    @Override
    void pad(Matrix x) {
        FloatMatrix from = (FloatMatrix) x;
        int width = geometry.width();
        for (int row = 0; row < geometry.rows(); row++) {
            System.arraycopy(from.data(), from.offset() + row * width, image, geometry.inside(row), width);
        }
    }

    @Override
    void layOutPatches() {
        int[] origins = geometry.origins;
        for (int i = 0; i < patches.length; i++) {
            float[] row = patches[i];
            int pixel = geometry.pixels[i];
            for (int o = 0; o < row.length; o++) {
                row[o] = image[origins[o] + pixel];
            }
        }
    }

    @Override
    void convolve(int c, int e, int[] pixelOf) {
        FloatMatrix w = (FloatMatrix) weight;
        FloatMatrix b = (FloatMatrix) bias;
        float[] z = elements[e];
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
            float[] z, float[] w, int at, float[] x0, float[] x1, float[] x2, float[] x3, float[] x4) {
        float w0 = w[at];
        float w1 = w[at + 1];
        float w2 = w[at + 2];
        float w3 = w[at + 3];
        float w4 = w[at + 4];
        for (int o = 0; o < z.length; o++) {
            z[o] += w0 * x0[o] + w1 * x1[o] + w2 * x2[o] + w3 * x3[o] + w4 * x4[o];
        }
    }

    private static void add(float[] z, float w, float[] x) {
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
        FloatMatrix to = (FloatMatrix) z;
        System.arraycopy(max, 0, to.data(), to.offset() + first, max.length);
    }

    private static void max(float[] max, float[] x) {
        for (int o = 0; o < max.length; o++) {
            max[o] = Math.max(max[o], x[o]);
        }
    }

    @Override
    void choose(int e, int element) {
        float[] z = elements[e];
        for (int o = 0; o < z.length; o++) {
            chosen[o] = z[o] < max[o] ? chosen[o] : element;
        }
    }

    @Override
    void addWeightGradient(int c, Matrix delta, int[] choices, int at, Matrix weightGradient) {
        FloatMatrix d = (FloatMatrix) delta;
        FloatMatrix g = (FloatMatrix) weightGradient;
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
    private void addFiveGradients(int tap, float[] g, int to) {
        float[] d = channelDelta;
        int[] pixel = chosen;
        float[] x = image;
        float g0 = 0;
        float g1 = 0;
        float g2 = 0;
        float g3 = 0;
        float g4 = 0;
        for (int o = 0; o < d.length; o++) {
            float delta = d[o];
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

    private float gradient(int tap) {
        float sum = 0;
        for (int o = 0; o < channelDelta.length; o++) {
            sum += channelDelta[o] * image[chosen[o] + tap];
        }
        return sum;
    }
}
