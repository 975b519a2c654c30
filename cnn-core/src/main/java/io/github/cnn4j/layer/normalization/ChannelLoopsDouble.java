package io.github.cnn4j.layer.normalization;

import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;

/** {@link ChannelLoops} in double; its twin is {@link ChannelLoopsFloat}. */
final class ChannelLoopsDouble implements ChannelLoops {

    private final int channels;
    private final int area;

    ChannelLoopsDouble(Shape shape) {
        channels = shape.channels();
        area = shape.area();
    }

    @Override
    public void squares(Matrix x, Matrix z, int n, Matrix means) {
        DoubleMatrix m = (DoubleMatrix) means;
        double[] from = ((DoubleMatrix) x).data();
        double[] to = ((DoubleMatrix) z).data();
        for (int c = 0; c < channels; c++) {
            double mean = m.data()[m.offset() + n * m.stride() + c];
            int source = start(x, n, c);
            int target = start(z, n, c);
            if (source == target) {
                squares(from, to, target, mean);
            } else {
                for (int i = 0; i < area; i++) {
                    double distance = from[source + i] - mean;
                    to[target + i] = distance * distance;
                }
            }
        }
    }

    /** With one index for both arrays, which JDK 17 needs to use vector instructions. */
    private void squares(double[] x, double[] z, int from, double mean) {
        int end = from + area;
        for (int i = from; i < end; i++) {
            double distance = x[i] - mean;
            z[i] = distance * distance;
        }
    }

    @Override
    public void normalize(Matrix x, Matrix z, int n, double[] mean, double[] scale, Matrix bias) {
        DoubleMatrix b = (DoubleMatrix) bias;
        double[] from = ((DoubleMatrix) x).data();
        double[] to = ((DoubleMatrix) z).data();
        for (int c = 0; c < channels; c++) {
            double m = mean[c];
            double a = scale[c];
            double shift = b.data()[b.offset() + c];
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
    private void normalize(double[] x, double[] z, int from, double m, double a, double shift) {
        int end = from + area;
        for (int i = from; i < end; i++) {
            z[i] = (x[i] - m) * a + shift;
        }
    }

    @Override
    public void products(Matrix x, Matrix delta, Matrix z, int n, double[] mean) {
        double[] values = ((DoubleMatrix) x).data();
        double[] above = ((DoubleMatrix) delta).data();
        double[] to = ((DoubleMatrix) z).data();
        for (int c = 0; c < channels; c++) {
            double m = mean[c];
            int valueAt = start(x, n, c);
            int aboveAt = start(delta, n, c);
            int target = start(z, n, c);
            if (valueAt == aboveAt && aboveAt == target) {
                products(values, above, to, target, m);
            } else {
                for (int i = 0; i < area; i++) {
                    to[target + i] = above[aboveAt + i] * (values[valueAt + i] - m);
                }
            }
        }
    }

    /** With one index for all arrays, which JDK 17 needs to use vector instructions. */
    private void products(double[] x, double[] delta, double[] z, int from, double m) {
        int end = from + area;
        for (int i = from; i < end; i++) {
            z[i] = delta[i] * (x[i] - m);
        }
    }

    @Override
    public void inputDelta(Matrix x, Matrix delta, Matrix inputDelta, int n, BatchMoments moments) {
        double[] values = ((DoubleMatrix) x).data();
        double[] above = ((DoubleMatrix) delta).data();
        double[] below = ((DoubleMatrix) inputDelta).data();
        for (int c = 0; c < channels; c++) {
            double m = moments.mean[c];
            double a = moments.scale[c];
            double fromBeta = moments.fromBeta[c];
            double fromGamma = moments.fromGamma[c];
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
            double[] x,
            double[] delta,
            double[] inputDelta,
            int from,
            double m,
            double a,
            double fromBeta,
            double fromGamma) {
        int end = from + area;
        for (int i = from; i < end; i++) {
            inputDelta[i] = a * (delta[i] - fromBeta - (x[i] - m) * fromGamma);
        }
    }

    private int start(Matrix matrix, int n, int c) {
        return matrix.offset() + n * matrix.stride() + c * area;
    }
}
