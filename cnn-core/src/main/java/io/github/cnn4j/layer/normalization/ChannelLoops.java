package io.github.cnn4j.layer.normalization;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;

/**
 * The innermost loops of batch normalization, for one example n of matrices of one size; its two implementations are twins.
 * Sums are taken in double precision.
 */
interface ChannelLoops {

    /** The loops for a precision. */
    static ChannelLoops of(Matrix values, Shape shape) {
        return values.precision() == Precision.DOUBLE ? new ChannelLoopsDouble(shape) : new ChannelLoopsFloat(shape);
    }

    /** means(n, c) = Σ x / (H·W), squares(n, c) = Σ (x - means(n, c))². */
    void moments(Matrix x, int n, double[] means, double[] squares);

    /** z = (x - mean(c)) · scale(c) + bias(c). */
    void normalize(Matrix x, Matrix z, int n, double[] mean, double[] scale, Matrix bias);

    /** deltaSums(n, c) = Σ δ, deltaProducts(n, c) = Σ δ (x - mean(c)). */
    void deltaSums(Matrix x, Matrix delta, int n, BatchMoments moments);

    /** δx = scale(c) · (δ - fromBeta(c) - (x - mean(c)) · fromGamma(c)). */
    void inputDelta(Matrix x, Matrix delta, Matrix inputDelta, int n, BatchMoments moments);
}
