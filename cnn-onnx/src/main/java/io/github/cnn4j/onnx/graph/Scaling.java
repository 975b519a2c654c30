package io.github.cnn4j.onnx.graph;

import io.github.cnn4j.data.Normalization;

/**
 * What a file does with its input x before the first layer: factor · x + shift.
 *
 * @param factor the factor
 * @param shift what is added
 */
public record Scaling(double factor, double shift) {

    /** Nothing is done with the input. */
    public static final Scaling NONE = new Scaling(1, 0);

    /**
     * Returns what is done after a product.
     *
     * @param by multiplied by this
     * @return the scaling
     */
    public Scaling times(double by) {
        return new Scaling(factor * by, shift * by);
    }

    /**
     * Returns what is done after a sum.
     *
     * @param summand this is added
     * @return the scaling
     */
    public Scaling plus(double summand) {
        return new Scaling(factor, shift + summand);
    }

    /**
     * Returns the same as a normalization: (x / 255 - mean) / standardDeviation = factor · x + shift with
     * standardDeviation = 1 / (255 · factor) and mean = -shift · standardDeviation.
     *
     * @return the normalization
     * @throws IllegalArgumentException if the factor is not above 0, or a number is not finite
     */
    public Normalization normalization() {
        double standardDeviation = 1 / (255 * factor);
        return new Normalization(-shift * standardDeviation, standardDeviation);
    }
}
