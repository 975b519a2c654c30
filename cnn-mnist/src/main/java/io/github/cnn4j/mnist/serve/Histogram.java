package io.github.cnn4j.mnist.serve;

import java.math.BigDecimal;

/** A cumulative histogram as Prometheus defines it: the number of values up to each bound. */
final class Histogram {
    private final double[] bounds;
    private final long[] counts;
    private long total;
    private double sum;

    /** Creates an empty histogram with ascending bounds. */
    Histogram(double... bounds) {
        this.bounds = bounds.clone();
        this.counts = new long[bounds.length];
    }

    synchronized void add(double value) {
        int i = 0;
        while (i < bounds.length && value > bounds[i]) {
            i++;
        }
        if (i < bounds.length) {
            counts[i]++;
        }
        total++;
        sum += value;
    }

    /** Writes a line for each bound, the sum and the count; labels without braces, or none. */
    synchronized void writeTo(StringBuilder text, String name, String labels) {
        String first = labels.isEmpty() ? "" : labels + ",";
        long below = 0;
        for (int i = 0; i < bounds.length; i++) {
            below += counts[i];
            line(text, name + "_bucket{" + first + "le=\"" + number(bounds[i]) + "\"}", below);
        }
        line(text, name + "_bucket{" + first + "le=\"+Inf\"}", total);
        String braced = labels.isEmpty() ? "" : "{" + labels + "}";
        line(text, name + "_sum" + braced, sum);
        line(text, name + "_count" + braced, total);
    }

    static void line(StringBuilder text, String name, long value) {
        text.append(name).append(' ').append(value).append('\n');
    }

    static void line(StringBuilder text, String name, double value) {
        text.append(name).append(' ').append(number(value)).append('\n');
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
