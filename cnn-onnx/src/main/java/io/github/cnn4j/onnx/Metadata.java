package io.github.cnn4j.onnx;

import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelMetadata;
import io.github.cnn4j.onnx.ExportOptions.Input;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The metadata that this library writes into a file and reads from it. */
final class Metadata {

    static final String INPUT = ExportOptions.OWN_METADATA + "input";

    private Metadata() {}

    static Map<String, String> of(Model model, ExportOptions options) {
        Map<String, String> metadata = new TreeMap<>(options.metadata());
        metadata.put(INPUT, text(options.input()));
        metadata.putAll(ModelMetadata.of(model));
        return metadata;
    }

    /** Whether the file takes input that is normalized already. */
    static boolean isNormalized(Map<String, String> metadata) {
        return text(Input.NORMALIZED).equals(metadata.get(INPUT));
    }

    private static String text(Input input) {
        return input.name().toLowerCase(Locale.ROOT);
    }
}
