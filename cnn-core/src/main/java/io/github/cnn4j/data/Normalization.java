package io.github.cnn4j.data;

/**
 * How a pixel becomes an input value: (pixel / 255 - mean) / standardDeviation.
 *
 * @param mean mean of the pixels, on the scale 0 .. 1
 * @param standardDeviation standard deviation of the pixels on that scale, above 0
 */
public record Normalization(double mean, double standardDeviation) {

    /** MNIST's, as in the homework. */
    public static final Normalization MNIST = new Normalization(0.1307, 0.3081);

    /**
     * Checks the numbers.
     *
     * @param mean mean of the pixels, on the scale 0 .. 1
     * @param standardDeviation standard deviation of the pixels on that scale
     * @throws IllegalArgumentException if the mean is not finite or the standard deviation not above 0
     */
    public Normalization {
        if (!Double.isFinite(mean) || !(standardDeviation > 0) || Double.isInfinite(standardDeviation)) {
            throw new IllegalArgumentException(
                    "a normalization needs a finite mean and a standard deviation above 0, got " + mean + " and "
                            + standardDeviation);
        }
    }

    /**
     * The input value of a pixel.
     *
     * @param pixel brightness, 0 .. 255
     * @return the normalized value
     */
    public double apply(int pixel) {
        return (pixel / 255.0 - mean) / standardDeviation;
    }
}
