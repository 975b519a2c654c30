package io.github.cnn4j.mnist.pictures;

/**
 * Scales a picture row by row, in whole numbers: pixel (t, u) of the scaled picture is the sum over the original of
 * weight(x, t) · weight(y, u) · value(x, y), divided by the sum of the weights, rounded half up. The result is exact, and the
 * same on every machine.
 */
final class Resampler {
    private final AxisWeights columns;
    private final AxisWeights rows;
    private final int channels;

    /** The original's row, scaled along it: channel by channel. */
    private final long[] line;

    /** Sums of the scaled picture: row by row, in each channel by channel. */
    private final long[] sums;

    /** The first row of the scaled picture that is not complete. */
    private int unfinished;

    private int next;

    Resampler(AxisWeights columns, AxisWeights rows, int channels) {
        this.columns = columns;
        this.rows = rows;
        this.channels = channels;
        this.line = new long[channels * columns.scaled()];
        this.sums = new long[line.length * rows.scaled()];
    }

    /** Adds the next row, channel by channel. */
    void add(int[][] row) {
        for (int c = 0; c < channels; c++) {
            for (int t = 0; t < columns.scaled(); t++) {
                long sum = 0;
                for (int x = columns.first(t); x < columns.end(t); x++) {
                    sum += (long) columns.weight(t, x) * row[c][x];
                }
                line[c * columns.scaled() + t] = sum;
            }
        }
        int y = next++;
        while (unfinished < rows.scaled() && rows.end(unfinished) <= y) {
            unfinished++;
        }
        for (int u = unfinished; u < rows.scaled() && rows.first(u) <= y; u++) {
            long weight = rows.weight(u, y);
            for (int i = 0; i < line.length; i++) {
                sums[u * line.length + i] += weight * line[i];
            }
        }
    }

    /** Returns the scaled picture after all rows: channel by channel, row by row. */
    byte[] pixels() {
        int width = columns.scaled();
        int area = rows.scaled() * width;
        byte[] pixels = new byte[channels * area];
        for (int u = 0; u < rows.scaled(); u++) {
            for (int c = 0; c < channels; c++) {
                for (int t = 0; t < width; t++) {
                    long total = columns.total(t) * rows.total(u);
                    long sum = sums[(u * channels + c) * width + t];
                    pixels[c * area + u * width + t] = (byte) ((sum + total / 2) / total);
                }
            }
        }
        return pixels;
    }
}
