package io.github.cnn4j.mnist.pictures;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Sums over the values of one picture or of many, by channel: whole numbers, so that means and deviations come out the same
 * in whatever order they are added.
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

    void write(DataOutput out) throws IOException {
        for (int c = 0; c < values.length; c++) {
            out.writeLong(values[c]);
            out.writeLong(squares[c]);
        }
    }

    static ChannelSums read(DataInput in, int channels) throws IOException {
        ChannelSums sums = new ChannelSums(channels);
        for (int c = 0; c < channels; c++) {
            sums.values[c] = in.readLong();
            sums.squares[c] = in.readLong();
        }
        return sums;
    }
}
