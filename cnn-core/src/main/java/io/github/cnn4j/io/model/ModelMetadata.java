package io.github.cnn4j.io.model;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.json.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The metadata of a model: preprocessing and class names, as texts by name. Model files and ONNX files hold the same entries.
 */
public final class ModelMetadata {

    /** The means of the normalization: one, or one per channel with commas between them. */
    public static final String MEAN = "cnn4j.mean";

    /** The standard deviations of the normalization, as many as means. */
    public static final String STANDARD_DEVIATION = "cnn4j.standardDeviation";

    private static final String CLASSES = "cnn4j.classes";
    private static final String PREPARATION = "cnn4j.preparation";

    private ModelMetadata() {}

    /**
     * Returns the texts of a model.
     *
     * @param model the model
     * @return texts by name
     */
    public static Map<String, String> of(Model model) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(MEAN, text(model.normalization().means()));
        metadata.put(STANDARD_DEVIATION, text(model.normalization().standardDeviations()));
        if (!model.classNames().isEmpty()) {
            metadata.put(CLASSES, Json.toText(Map.of("names", model.classNames())));
        }
        if (!model.preparation().isEmpty()) {
            metadata.put(PREPARATION, model.preparation());
        }
        return metadata;
    }

    private static String text(List<Double> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /**
     * Returns the preprocessing.
     *
     * @param metadata texts by name
     * @return the normalization; empty if the metadata have none
     * @throws IllegalArgumentException if a text is not a normalization
     */
    public static Optional<Normalization> normalization(Map<String, String> metadata) {
        if (!metadata.containsKey(MEAN) || !metadata.containsKey(STANDARD_DEVIATION)) {
            return Optional.empty();
        }
        return Optional.of(new Normalization(numbers(metadata, MEAN), numbers(metadata, STANDARD_DEVIATION)));
    }

    private static List<Double> numbers(Map<String, String> metadata, String name) {
        String text = metadata.getOrDefault(name, "");
        try {
            return Arrays.stream(text.split(",", -1)).map(Double::valueOf).toList();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a number as " + name + ", got " + text, e);
        }
    }

    /**
     * Returns the class names.
     *
     * @param metadata texts by name
     * @return a name for each class; empty if the metadata have none
     * @throws IllegalArgumentException if the text does not hold names
     */
    public static List<String> classNames(Map<String, String> metadata) {
        String json = metadata.get(CLASSES);
        if (json == null) {
            return List.of();
        }
        try {
            if (Json.parseObject(json).get("names") instanceof List<?> names
                    && names.stream().allMatch(String.class::isInstance)) {
                return names.stream().map(String.class::cast).toList();
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(CLASSES + ": " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("expected class names as " + CLASSES + ", got " + json);
    }

    /**
     * Returns the description of the preparation of pictures.
     *
     * @param metadata texts by name
     * @return as in {@link Model#preparation()}; empty if the metadata have none
     */
    public static String preparation(Map<String, String> metadata) {
        return metadata.getOrDefault(PREPARATION, "");
    }
}
