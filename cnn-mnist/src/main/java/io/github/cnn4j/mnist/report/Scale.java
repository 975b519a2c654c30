package io.github.cnn4j.mnist.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An axis of a chart: its ends, which are ticks themselves, and the distance of its ticks.
 *
 * @param from the lower end
 * @param to the upper end, above the lower
 * @param step the distance of ticks, 1, 2 or 5 times a power of ten
 * @param factor factor of the labels: 100 for per cent
 * @param unit end of the labels
 */
record Scale(double from, double to, double step, double factor, String unit) {
    private static final int INTERVALS = 4;

    /** Returns a scale from 0 to a number of at least 1, with whole numbers as ticks. */
    static Scale ofWholeNumbers(double to) {
        double step = Math.max(1, niceStep(to));
        return new Scale(0, to, step, 1, "");
    }

    /** Returns a scale from 0 to the largest value or beyond; to 1 if that is 0. */
    static Scale fromZero(double largest) {
        double top = largest > 1e-12 ? largest : 1;
        double step = niceStep(top);
        return new Scale(0, step * Math.ceil(top / step - 1e-9), step, 1, "");
    }

    /** Returns a scale around fractions of 1, as percentages; 0 to 100 % if they are all equal. */
    static Scale ofFractions(double least, double largest) {
        if (largest - least < 1e-9) {
            return new Scale(0, 1, 0.2, 100, "%");
        }
        double step = niceStep(largest - least);
        double from = Math.max(0, step * Math.floor(least / step + 1e-9));
        double to = Math.min(1, step * Math.ceil(largest / step - 1e-9));
        return new Scale(from, to, step, 100, "%");
    }

    /** 1, 2 or 5 times a power of ten, such that some {@value #INTERVALS} of it make the span. */
    private static double niceStep(double span) {
        double rough = span / INTERVALS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digits = rough / power;
        return power * (digits < 1.5 ? 1 : digits < 3.5 ? 2 : digits < 7.5 ? 5 : 10);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        // Rounding must not lose the last tick.
        for (int i = 0; from + i * step <= to + step * 1e-6; i++) {
            ticks.add(from + i * step);
        }
        return ticks;
    }

    /** Returns the position of a value, 0 at the lower end and 1 at the upper. */
    double fraction(double value) {
        return (value - from) / (to - from);
    }

    String label(double value) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step * factor) + 1e-9));
        return String.format(Locale.ROOT, "%." + decimals + "f%s", value * factor, unit);
    }
}
