package io.github.cnn4j.onnx;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.onnx.ExportOptions.Input;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What this library writes into the metadata of a file, and finds there. */
final class Metadata {

    static final String INPUT = ExportOptions.OWN_METADATA + "input";
    static final String MEAN = ExportOptions.OWN_METADATA + "mean";
    static final String STANDARD_DEVIATION = ExportOptions.OWN_METADATA + "standardDeviation";

    private Metadata() {}

    static void put(Map<String, String> metadata, Input input, Normalization normalization) {
        metadata.put(INPUT, text(input));
        metadata.put(MEAN, Double.toString(normalization.mean()));
        metadata.put(STANDARD_DEVIATION, Double.toString(normalization.standardDeviation()));
    }

    /** The normalization of the model that was exported; empty in files of others. */
    static Optional<Normalization> normalization(Map<String, String> metadata) {
        String mean = metadata.get(MEAN);
        String deviation = metadata.get(STANDARD_DEVIATION);
        if (mean == null || deviation == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Normalization(Double.parseDouble(mean), Double.parseDouble(deviation)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "its metadata say " + MEAN + " = " + mean + " and " + STANDARD_DEVIATION + " = " + deviation
                            + ", expected a normalization",
                    e);
        }
    }

    /** Whether the file takes input that is normalized already. */
    static boolean isNormalized(Map<String, String> metadata) {
        return text(Input.NORMALIZED).equals(metadata.get(INPUT));
    }

    private static String text(Input input) {
        return input.name().toLowerCase(Locale.ROOT);
    }
}
