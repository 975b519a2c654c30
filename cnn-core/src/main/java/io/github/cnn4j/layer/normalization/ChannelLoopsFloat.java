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
    public void squares(Matrix x, Matrix z, int n, Matrix means) {
        FloatMatrix m = (FloatMatrix) means;
        float[] from = ((FloatMatrix) x).data();
        float[] to = ((FloatMatrix) z).data();
        for (int c = 0; c < channels; c++) {
            float mean = m.data()[m.offset() + n * m.stride() + c];
            int source = start(x, n, c);
            int target = start(z, n, c);
            if (source == target) {
                squares(from, to, target, mean);
            } else {
                for (int i = 0; i < area; i++) {
                    float distance = from[source + i] - mean;
                    to[target + i] = distance * distance;
                }
            }
        }
    }

    /** With one index for both arrays, which JDK 17 needs to use vector instructions. */
    private void squares(float[] x, float[] z, int from, float mean) {
        int end = from + area;
        for (int i = from; i < end; i++) {
            float distance = x[i] - mean;
            z[i] = distance * distance;
        }
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
    public void products(Matrix x, Matrix delta, Matrix z, int n, double[] mean) {
        float[] values = ((FloatMatrix) x).data();
        float[] above = ((FloatMatrix) delta).data();
        float[] to = ((FloatMatrix) z).data();
        for (int c = 0; c < channels; c++) {
            float m = (float) mean[c];
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
    private void products(float[] x, float[] delta, float[] z, int from, float m) {
        int end = from + area;
        for (int i = from; i < end; i++) {
            z[i] = delta[i] * (x[i] - m);
        }
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
