package io.github.cnn4j.layer.normalization;

import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;

/** {@link ChannelLoops} in float; its twin is {@link ChannelLoopsDouble}. */
final class ChannelLoopsFloat implements ChannelLoops {

    private final int channels;
    private final int area;

    ChannelLoopsFloat(Shape shape) {
        channels = shape.channels();
        area = shape.area();
    }

    @Override
    public void moments(Matrix x, int n, double[] means, double[] squares) {
        float[] data = ((FloatMatrix) x).data();
        for (int c = 0; c < channels; c++) {
            int from = start(x, n, c);
            double mean = sum(data, from, from + area) / area;
            means[n * channels + c] = mean;
            squares[n * channels + c] = squares(data, from, from + area, mean);
        }
    }

    /** Four running sums, since a single one waits for each addition to end before the next. */
    private static double sum(float[] x, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = from;
        for (; i + 4 <= to; i += 4) {
            s0 += x[i];
            s1 += x[i + 1];
            s2 += x[i + 2];
            s3 += x[i + 3];
        }
        for (; i < to; i++) {
            s0 += x[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private static double squares(float[] x, int from, int to, double mean) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = from;
        for (; i + 4 <= to; i += 4) {
            double d0 = x[i] - mean;
            double d1 = x[i + 1] - mean;
            double d2 = x[i + 2] - mean;
            double d3 = x[i + 3] - mean;
            s0 += d0 * d0;
            s1 += d1 * d1;
            s2 += d2 * d2;
            s3 += d3 * d3;
        }
        for (; i < to; i++) {
            double d = x[i] - mean;
            s0 += d * d;
        }
        return (s0 + s1) + (s2 + s3);
    }

    @Override
    public void normalize(Matrix x, Matrix z, int n, double[] mean, double[] scale, Matrix bias) {
        FloatMatrix b = (FloatMatrix) bias;
        float[] from = ((FloatMatrix) x).data();
        float[] to = ((FloatMatrix) z).data();
        for (int c = 0; c < channels; c++) {
            float m = (float) mean[c];
            float a = (float) scale[c];
            float shift = b.data()[b.offset() + c];
            int source = start(x, n, c);
            int target = start(z, n, c);
            if (source == target) {
                normalize(from, to, target, m, a, shift);
            } else {
                for (int i = 0; i < area; i++) {
                    to[target + i] = (from[source + i] - m) * a + shift;
                }
            }
        }
    }

    /** With one index for both arrays, which JDK 17 needs to use vector instructions. */
    private void normalize(float[] x, float[] z, int from, float m, float a, float shift) {
        int end = from + area;
        for (int i = from; i < end; i++) {
            z[i] = (x[i] - m) * a + shift;
        }
    }

    @Override
    public void deltaSums(Matrix x, Matrix delta, int n, BatchMoments moments) {
        float[] values = ((FloatMatrix) x).data();
        float[] above = ((FloatMatrix) delta).data();
        for (int c = 0; c < channels; c++) {
            int from = start(delta, n, c);
            moments.deltaSums[n * channels + c] = sum(above, from, from + area);
            moments.deltaProducts[n * channels + c] = products(values, start(x, n, c), above, from, moments.mean[c]);
        }
    }

    private double products(float[] x, int xAt, float[] delta, int deltaAt, double mean) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 4 <= area; i += 4) {
            s0 += delta[deltaAt + i] * (x[xAt + i] - mean);
            s1 += delta[deltaAt + i + 1] * (x[xAt + i + 1] - mean);
            s2 += delta[deltaAt + i + 2] * (x[xAt + i + 2] - mean);
            s3 += delta[deltaAt + i + 3] * (x[xAt + i + 3] - mean);
        }
        for (; i < area; i++) {
            s0 += delta[deltaAt + i] * (x[xAt + i] - mean);
        }
        return (s0 + s1) + (s2 + s3);
    }

    @Override
    public void inputDelta(Matrix x, Matrix delta, Matrix inputDelta, int n, BatchMoments moments) {
        float[] values = ((FloatMatrix) x).data();
        float[] above = ((FloatMatrix) delta).data();
        float[] below = ((FloatMatrix) inputDelta).data();
        for (int c = 0; c < channels; c++) {
            float m = (float) moments.mean[c];
            float a = (float) moments.scale[c];
            float fromBeta = (float) moments.fromBeta[c];
            float fromGamma = (float) moments.fromGamma[c];
            int valueAt = start(x, n, c);
            int aboveAt = start(delta, n, c);
            int belowAt = start(inputDelta, n, c);
            if (valueAt == aboveAt && aboveAt == belowAt) {
                inputDelta(values, above, below, aboveAt, m, a, fromBeta, fromGamma);
            } else {
                for (int i = 0; i < area; i++) {
                    below[belowAt + i] = a * (above[aboveAt + i] - fromBeta - (values[valueAt + i] - m) * fromGamma);
                }
            }
        }
    }

    /** With one index for all arrays, which JDK 17 needs to use vector instructions. */
    private void inputDelta(
            float[] x, float[] delta, float[] inputDelta, int from, float m, float a, float fromBeta, float fromGamma) {
        int end = from + area;
        for (int i = from; i < end; i++) {
            inputDelta[i] = a * (delta[i] - fromBeta - (x[i] - m) * fromGamma);
        }
    }

    private int start(Matrix matrix, int n, int c) {
        return matrix.offset() + n * matrix.stride() + c * area;
    }
}
