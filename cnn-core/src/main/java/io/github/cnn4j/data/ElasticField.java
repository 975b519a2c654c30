package io.github.cnn4j.data;

import java.util.Arrays;

/**
 * The elastic distortion of Simard, Steinkraus and Platt (2003): for each pixel of an image a displacement in x and one in y,
 * uniform noise from -1 to 1 smoothed by a Gaussian of standard deviation σ, times α. Outside the image the noise is 0.
 */
final class ElasticField {

    /** Keeps a Gaussian small enough to be summed. */
    static final double SMOOTHEST = 1000;

    /** The Gaussian is cut off beyond this many standard deviations, where it is below 0.012 of its peak. */
    private static final double REACH = 3;

    private final int height;
    private final int width;
    private final double strength;
    private final double[] kernel;
    private final double[] noise;
    private final double[] smoothedRows;
    private final double[] x;
    private final double[] y;

    ElasticField(int height, int width, double strength, double smoothness) {
        this.height = height;
        this.width = width;
        this.strength = strength;
        this.kernel = gaussian(smoothness);
        this.noise = new double[height * width];
        this.smoothedRows = new double[height * width];
        this.x = new double[height * width];
        this.y = new double[height * width];
    }

    /** Half of it, from the centre on; the whole of it adds up to 1. */
    private static double[] gaussian(double smoothness) {
        double[] half = new double[(int) Math.ceil(REACH * smoothness) + 1];
        double sum = 0;
        for (int i = 0; i < half.length; i++) {
            half[i] = StrictMath.exp(-i * i / (2 * smoothness * smoothness));
            sum += i == 0 ? half[i] : 2 * half[i];
        }
        for (int i = 0; i < half.length; i++) {
            half[i] /= sum;
        }
        return half;
    }

    /** Computes the field of an image. */
    void draw(Draw draw) {
        smooth(draw, Draw.FIELD, x);
        smooth(draw, Draw.FIELD + height * width, y);
    }

    private void smooth(Draw draw, int first, double[] field) {
        for (int i = 0; i < noise.length; i++) {
            noise[i] = draw.around(first + i, strength);
        }
        Arrays.fill(smoothedRows, 0);
        for (int row = 0; row < height; row++) {
            smoothRow(row * width);
        }
        Arrays.fill(field, 0);
        for (int row = 0; row < height; row++) {
            for (int d = 1 - kernel.length; d < kernel.length; d++) {
                if (row + d >= 0 && row + d < height) {
                    add(kernel[Math.abs(d)], smoothedRows, (row + d) * width, field, row * width, width);
                }
            }
        }
    }

    private void smoothRow(int start) {
        for (int d = 1 - kernel.length; d < kernel.length; d++) {
            int from = Math.max(0, -d);
            int count = Math.min(width, width - d) - from;
            add(kernel[Math.abs(d)], noise, start + from + d, smoothedRows, start + from, count);
        }
    }

    private static void add(double weight, double[] from, int fromStart, double[] to, int toStart, int count) {
        for (int i = 0; i < count; i++) {
            to[toStart + i] += weight * from[fromStart + i];
        }
    }

    /** The displacement of a pixel to the right, in pixels of the image. */
    double x(int pixel) {
        return x[pixel];
    }

    /** The displacement of a pixel downwards, in pixels of the image. */
    double y(int pixel) {
        return y[pixel];
    }
}
