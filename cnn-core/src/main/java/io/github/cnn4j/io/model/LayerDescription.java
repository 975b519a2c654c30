package io.github.cnn4j.io.model;

import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.activation.Relu;
import io.github.cnn4j.layer.convolution.Convolution;
import io.github.cnn4j.layer.dense.Dense;
import io.github.cnn4j.layer.dense.Flatten;
import io.github.cnn4j.layer.pooling.MaxPooling;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.network.NetworkBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A layer as a model file tells it: a type with its hyper-parameters. Its shapes can be worked out without making the layer,
 * so that no memory is taken for what a damaged file claims.
 *
 * @param name the layer's name
 * @param type convolution, max-pooling, flatten, dense or relu
 * @param settings its hyper-parameters, in the order in which they are written
 */
record LayerDescription(String name, String type, Map<String, Integer> settings) {

    /** Far beyond any use, and far enough below 2^31 that no geometry overflows. */
    private static final int MAX_SETTING = 1 << 24;

    private static final Map<String, List<String>> TYPES = Map.of(
            "convolution", List.of("channels", "kernel", "stride", "padding"),
            "max-pooling", List.of("kernel", "stride", "padding"),
            "flatten", List.of(),
            "dense", List.of("outputs"),
            "relu", List.of());

    /**
     * Describes a layer.
     *
     * @throws IllegalArgumentException if no file can describe it, or no file with such a setting could be read again
     */
    static LayerDescription of(Layer layer) {
        LayerDescription description = describe(layer);
        description.settings.forEach((setting, value) -> setting(layer.name(), setting, (long) value));
        return description;
    }

    private static LayerDescription describe(Layer layer) {
        if (layer instanceof Convolution c) {
            Map<String, Integer> settings = new LinkedHashMap<>();
            settings.put("channels", c.outputShape().channels());
            settings.putAll(window(c.window()));
            return new LayerDescription(c.name(), "convolution", settings);
        }
        if (layer instanceof MaxPooling p) {
            return new LayerDescription(p.name(), "max-pooling", window(p.window()));
        }
        if (layer instanceof Flatten) {
            return new LayerDescription(layer.name(), "flatten", Map.of());
        }
        if (layer instanceof Dense d) {
            return new LayerDescription(
                    d.name(), "dense", Map.of("outputs", d.outputShape().size()));
        }
        if (layer instanceof Relu) {
            return new LayerDescription(layer.name(), "relu", Map.of());
        }
        throw new IllegalArgumentException("layer " + layer.name() + " is a "
                + layer.getClass().getName() + ", which a model file cannot describe; write its parameters with"
                + " SafeTensorsWriter instead");
    }

    private static Map<String, Integer> window(Window window) {
        Map<String, Integer> settings = new LinkedHashMap<>();
        settings.put("kernel", window.size());
        settings.put("stride", window.stride());
        settings.put("padding", window.padding());
        return settings;
    }

    /** From the members of a JSON object. */
    static LayerDescription parse(Map<?, ?> members) {
        if (!(members.get("name") instanceof String name) || !(members.get("type") instanceof String type)) {
            throw new IllegalArgumentException("a layer needs a name and a type, found " + members);
        }
        List<String> known = TYPES.get(type);
        if (known == null) {
            throw new IllegalArgumentException("layer " + name + ": expected a type of "
                    + TYPES.keySet().stream().sorted().toList() + ", found " + type);
        }
        Map<String, Integer> settings = new LinkedHashMap<>();
        for (String setting : known) {
            settings.put(setting, setting(name, setting, members.get(setting)));
        }
        if (members.size() != known.size() + 2) {
            throw new IllegalArgumentException(
                    "layer " + name + ": expected name, type and " + known + ", found " + members);
        }
        return new LayerDescription(name, type, settings);
    }

    private static int setting(String layer, String setting, @Nullable Object value) {
        if (!(value instanceof Long number) || number < 0 || number > MAX_SETTING) {
            throw new IllegalArgumentException("layer " + layer + ": expected a whole number up to " + MAX_SETTING
                    + " as " + setting + ", found " + value);
        }
        return number.intValue();
    }

    private int setting(String setting) {
        return settings.getOrDefault(setting, 0);
    }

    private Window window() {
        return new Window(setting("kernel"), setting("stride"), setting("padding"));
    }

    /** What goes out if this comes in. */
    Shape output(Shape input) {
        return switch (type) {
            case "convolution" -> window().output(input, setting("channels"));
            case "max-pooling" -> window().output(input, input.channels());
            case "flatten" -> Shape.vector(input.size());
            case "dense" -> Shape.vector(setting("outputs"));
            default -> input;
        };
    }

    /** How many values the layer works with if this comes in: its output, and what its window sees at every position. */
    long values(Shape input) {
        Shape output = output(input);
        double seen = (double) setting("kernel") * setting("kernel") * input.channels() * output.area();
        return output.size() + (long) Math.min(seen, 1L << 53);
    }

    /** Names and dimensions of what it learns if this comes in. */
    Map<String, List<Integer>> parameters(Shape input) {
        return switch (type) {
            case "convolution" ->
                parameters(List.of(setting("channels"), input.channels(), setting("kernel"), setting("kernel")));
            case "dense" -> parameters(List.of(setting("outputs"), input.size()));
            default -> Map.of();
        };
    }

    private Map<String, List<Integer>> parameters(List<Integer> weight) {
        return Map.of(name + ".weight", weight, name + ".bias", weight.subList(0, 1));
    }

    void addTo(NetworkBuilder builder) {
        switch (type) {
            case "convolution" -> builder.convolution(setting("channels"), window());
            case "max-pooling" -> builder.maxPooling(window());
            case "flatten" -> builder.flatten();
            case "dense" -> builder.dense(setting("outputs"));
            default -> builder.relu();
        }
        builder.name(name);
    }
}
