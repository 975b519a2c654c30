package io.github.cnn4j.data;

import java.util.ArrayList;
import java.util.List;

/**
 * How a pixel of channel c becomes an input value: (pixel / 255 - mean(c)) / standardDeviation(c). One mean and one deviation
 * serve all channels, or each channel has its own.
 *
 * @param means means of the pixels, on the scale 0 .. 1; one for all channels, or one per channel
 * @param standardDeviations standard deviations of the pixels on that scale, above 0; as many
 */
public record Normalization(List<Double> means, List<Double> standardDeviations) {

    /** The normalization of MNIST, as in the homework. */
    public static final Normalization MNIST = new Normalization(0.1307, 0.3081);

    /**
     * Checks the numbers.
     *
     * @param means means of the pixels, on the scale 0 .. 1
     * @param standardDeviations standard deviations of the pixels on that scale
     * @throws IllegalArgumentException if there are none or not as many of one as of the other, a mean is not finite, or a
     *     standard deviation is not above 0
     */
    public Normalization {
        means = List.copyOf(means);
        standardDeviations = List.copyOf(standardDeviations);
        if (means.isEmpty() || means.size() != standardDeviations.size()) {
            throw new IllegalArgumentException(
                    "a normalization needs a mean and a standard deviation for each channel, got " + means.size()
                            + " and " + standardDeviations.size());
        }
        for (int c = 0; c < means.size(); c++) {
            double mean = means.get(c);
            double standardDeviation = standardDeviations.get(c);
            if (!Double.isFinite(mean) || !(standardDeviation > 0) || Double.isInfinite(standardDeviation)) {
                throw new IllegalArgumentException(
                        "a normalization needs a finite mean and a standard deviation above 0, got " + mean + " and "
                                + standardDeviation);
            }
        }
    }

    /**
     * Creates a normalization that is the same for all channels.
     *
     * @param mean mean of the pixels, on the scale 0 .. 1
     * @param standardDeviation standard deviation of the pixels on that scale, above 0
     * @throws IllegalArgumentException if the mean is not finite or the standard deviation not above 0
     */
    public Normalization(double mean, double standardDeviation) {
        this(List.of(mean), List.of(standardDeviation));
    }

    /**
     * Computes the normalization that gives every channel mean 0 and standard deviation 1.
     *
     * @param histograms for each channel, how often each of the 256 pixel values occurs in the training set
     * @return means and standard deviations; a channel with one value only, which nothing can scale, has deviation 1
     * @throws IllegalArgumentException if a channel has no pixels or not 256 counts
     */
    public static Normalization ofHistograms(long[][] histograms) {
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (long[] counts : histograms) {
            long total = 0;
            double sum = 0;
            for (int p = 0; p < counts.length; p++) {
                total += counts[p];
                sum += counts[p] * (p / 255.0);
            }
            if (counts.length != 256 || total == 0) {
                throw new IllegalArgumentException("a histogram needs 256 counts of some pixels, got " + counts.length
                        + " counts of " + total + " pixels");
            }
            double mean = sum / total;
            double squares = 0;
            for (int p = 0; p < counts.length; p++) {
                squares += counts[p] * (p / 255.0 - mean) * (p / 255.0 - mean);
            }
            double deviation = Math.sqrt(squares / total);
            means.add(mean);
            deviations.add(deviation > 0 ? deviation : 1);
        }
        return new Normalization(means, deviations);
    }

    /**
     * Checks that this normalization fits images of a number of channels.
     *
     * @param channels number of channels
     * @throws IllegalArgumentException if there are numbers for another number of channels
     */
    public void requireFits(int channels) {
        if (means.size() != 1 && means.size() != channels) {
            throw new IllegalArgumentException(
                    "this normalization is for images of " + means.size() + " channels, got images of " + channels);
        }
    }

    /**
     * Returns the input value of a pixel of the first channel.
     *
     * @param pixel brightness, 0 .. 255
     * @return the normalized value
     */
    public double apply(int pixel) {
        return apply(0, pixel);
    }

    /**
     * Returns the input value of a pixel.
     *
     * @param channel channel, from 0
     * @param pixel brightness, 0 .. 255
     * @return the normalized value
     */
    public double apply(int channel, int pixel) {
        int c = means.size() == 1 ? 0 : channel;
        return (pixel / 255.0 - means.get(c)) / standardDeviations.get(c);
    }
}
