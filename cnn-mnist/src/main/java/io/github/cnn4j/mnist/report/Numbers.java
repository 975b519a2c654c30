package io.github.cnn4j.mnist.report;

import java.util.Locale;

/** Formats numbers for the page, identically in every locale. */
final class Numbers {
    /** Shown where there is no value, for example without a test set. */
    private static final String NONE = "–";

    private Numbers() {}

    static String percent(double fraction) {
        return percent(fraction, 2);
    }

    static String percent(double fraction, int decimals) {
        return Double.isFinite(fraction) ? String.format(Locale.ROOT, "%." + decimals + "f%%", 100 * fraction) : NONE;
    }

    static String decimal(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : NONE;
    }

    static String seconds(double value) {
        return String.format(Locale.ROOT, "%,.1f", value);
    }

    static String count(int value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
