package io.github.cnn4j.layer.normalization;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;

/**
 * The innermost loops of batch normalization, for one example n of matrices of one size; its two implementations are twins.
 */
interface ChannelLoops {

    /** The loops for a precision. */
    static ChannelLoops of(Matrix values, Shape shape) {
        return values.precision() == Precision.DOUBLE ? new ChannelLoopsDouble(shape) : new ChannelLoopsFloat(shape);
    }

    /** z = (x - means(n, c))². */
    void squares(Matrix x, Matrix z, int n, Matrix means);

    /** z = (x - mean(c)) · scale(c) + bias(c). */
    void normalize(Matrix x, Matrix z, int n, double[] mean, double[] scale, Matrix bias);

    /** z = δ (x - mean(c)). */
    void products(Matrix x, Matrix delta, Matrix z, int n, double[] mean);

    /** δx = scale(c) · (δ - fromBeta(c) - (x - mean(c)) · fromGamma(c)). */
    void inputDelta(Matrix x, Matrix delta, Matrix inputDelta, int n, BatchMoments moments);
}
