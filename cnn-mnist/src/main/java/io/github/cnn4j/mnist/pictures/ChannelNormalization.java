package io.github.cnn4j.mnist.pictures;

import java.util.ArrayList;
import java.util.List;

/**
 * How a pixel becomes an input value, in each channel: (pixel / 255 - mean) / standardDeviation.
 *
 * @param means mean of each channel, on the scale 0 .. 1
 * @param standardDeviations standard deviation of each channel on that scale, above 0
 */
public record ChannelNormalization(List<Double> means, List<Double> standardDeviations) {
    /**
     * Checks the numbers.
     *
     * @param means mean of each channel
     * @param standardDeviations standard deviation of each channel
     * @throws IllegalArgumentException if there is no channel or not as many of both, a mean is not finite or a standard
     *     deviation not above 0
     */
    public ChannelNormalization {
        means = List.copyOf(means);
        standardDeviations = List.copyOf(standardDeviations);
        boolean sound = !means.isEmpty()
                && means.size() == standardDeviations.size()
                && means.stream().allMatch(Double::isFinite)
                && standardDeviations.stream().allMatch(deviation -> deviation > 0 && Double.isFinite(deviation));
        if (!sound) {
            throw new IllegalArgumentException(
                    "a normalization needs a finite mean and a standard deviation above 0 for each channel, got "
                            + means + " and " + standardDeviations);
        }
    }

    /**
     * Computes the normalization after which values have mean 0 and standard deviation 1 (that of the pixels themselves,
     * not an estimate for others). A channel in which all pixels are the same gets standard deviation 1.
     *
     * @param sums over all pixels
     * @param count pixels of a channel, at least 1
     */
    static ChannelNormalization of(ChannelSums sums, long count) {
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int c = 0; c < sums.channels(); c++) {
            double mean = (double) sums.sum(c) / count;
            double variance = (double) sums.sumOfSquares(c) / count - mean * mean;
            means.add(mean / 255);
            // Two different values among 2^40 have a variance of 1e-12; what is less is rounding.
            deviations.add(variance < 1e-9 ? 1 : Math.sqrt(variance) / 255);
        }
        return new ChannelNormalization(means, deviations);
    }

    /**
     * Returns the input value of a pixel.
     *
     * @param channel the channel, from 0
     * @param pixel 0 to 255
     * @return the normalized value
     */
    public double apply(int channel, int pixel) {
        return (pixel / 255.0 - means.get(channel)) / standardDeviations.get(channel);
    }
}
