package io.github.cnn4j.mnist.pictures;

import io.github.cnn4j.data.Normalization;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Sums over the values of pictures, by channel. They are whole numbers: means and deviations do not depend on the order of
 * summation.
 */
final class ChannelSums {
    private final long[] values;
    private final long[] squares;

    private ChannelSums(int channels) {
        values = new long[channels];
        squares = new long[channels];
    }

    static ChannelSums none(int channels) {
        return new ChannelSums(channels);
    }

    static ChannelSums of(byte[] pixels, int channels) {
        ChannelSums sums = new ChannelSums(channels);
        int area = pixels.length / channels;
        for (int c = 0; c < channels; c++) {
            for (int i = c * area; i < (c + 1) * area; i++) {
                long value = pixels[i] & 0xFF;
                sums.values[c] += value;
                sums.squares[c] += value * value;
            }
        }
        return sums;
    }

    int channels() {
        return values.length;
    }

    void add(ChannelSums other) {
        for (int c = 0; c < values.length; c++) {
            values[c] += other.values[c];
            squares[c] += other.squares[c];
        }
    }

    /** The sum of the values of a channel. */
    long sum(int channel) {
        return values[channel];
    }

    /** The sum of the squares of the values of a channel. */
    long sumOfSquares(int channel) {
        return squares[channel];
    }

    /**
     * Returns the normalization after which values have mean 0 and standard deviation 1 (of the population, not a sample
     * estimate). A channel with equal pixels gets standard deviation 1.
     *
     * @param count pixels of a channel, at least 1
     */
    Normalization normalization(long count) {
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int c = 0; c < channels(); c++) {
            double mean = (double) sum(c) / count;
            double variance = (double) sumOfSquares(c) / count - mean * mean;
            means.add(mean / 255);
            // One different value among 2^40 gives a variance of 1e-12; anything less is rounding.
            deviations.add(variance < 1e-9 ? 1 : Math.sqrt(variance) / 255);
        }
        return new Normalization(means, deviations);
    }

    void write(DataOutput out) throws IOException {
        for (int c = 0; c < values.length; c++) {
            out.writeLong(values[c]);
            out.writeLong(squares[c]);
        }
    }

    static ChannelSums read(IndexReader in, int channels) {
        ChannelSums sums = new ChannelSums(channels);
        for (int c = 0; c < channels; c++) {
            sums.values[c] = in.number();
            sums.squares[c] = in.number();
        }
        return sums;
    }
}
