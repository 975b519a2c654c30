package io.github.cnn4j.onnx.graph;

/**
 * What comes between x and GELU(x) = ½ · x · (1 + erf(x / √2)) where a file writes it as a product, as exporters do for operator
 * sets before 20. It is no layer; only the whole is.
 *
 * @param x what the activation reads
 * @param form which part
 * @param factor a factor before it
 */
public record GeluPart(Flow x, Form form, double factor) implements Value {

    /** The parts. */
    public enum Form {
        /** factor · x. */
        LINEAR,
        /** factor · erf(x / √2). */
        ERROR_FUNCTION,
        /** factor · (1 + erf(x / √2)). */
        DISTRIBUTION,
        /** factor · x · (1 + erf(x / √2)), a GELU if the factor is ½. */
        PRODUCT
    }

    /** What single precision and different ways of rounding leave of a factor. */
    private static final double TOLERANCE = 1e-6;

    /**
     * Returns the same part with another factor.
     *
     * @param by multiplied by this
     * @return the part
     */
    public GeluPart times(double by) {
        return new GeluPart(x, form, factor * by);
    }

    /**
     * Returns whether the factor is a number, but for rounding.
     *
     * @param number the number
     * @return true if so
     */
    public boolean hasFactor(double number) {
        return Math.abs(factor - number) <= TOLERANCE;
    }
}
