package io.github.cnn4j.benchmarks;

import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.turns.Entry;
import io.github.cnn4j.matrix.Precision;
import java.util.Locale;

/** The entries of the limits, which several commands share. */
final class Limits {
    static final String PRODUCTS = "limit";
    static final String TRAFFIC = "traffic";

    private Limits() {}

    /** The operations at the rate of a large product. */
    static Entry products(Settings settings, Precision precision) {
        String product = precision == Precision.FLOAT ? "sgemm" : "dgemm";
        return entry(PRODUCTS, product, settings, precision);
    }

    /** What the weights make a step read and write, at the rate at which that many bytes move. */
    static Entry traffic(Settings settings, Precision precision) {
        return entry(TRAFFIC, "weights moved", settings, precision);
    }

    static boolean isLimit(Entry entry) {
        return entry.contender().equals(PRODUCTS) || entry.contender().equals(TRAFFIC);
    }

    private static Entry entry(String contender, String how, Settings settings, Precision precision) {
        String label = "limit, " + precision.name().toLowerCase(Locale.ROOT) + " (" + how + ")";
        return Entry.ours(label, contender, settings.with("precision", precision));
    }
}
