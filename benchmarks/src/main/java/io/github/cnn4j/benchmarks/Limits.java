package io.github.cnn4j.benchmarks;

import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.turns.Entry;
import io.github.cnn4j.matrix.Precision;
import java.util.Locale;

/** The entry of the limit, which several commands share. */
final class Limits {
    private Limits() {}

    static Entry entry(Settings settings, Precision precision) {
        String product = precision == Precision.FLOAT ? "sgemm" : "dgemm";
        String label = "limit, " + precision.name().toLowerCase(Locale.ROOT) + " (" + product + ")";
        return Entry.ours(label, "limit", settings.with("precision", precision));
    }
}
