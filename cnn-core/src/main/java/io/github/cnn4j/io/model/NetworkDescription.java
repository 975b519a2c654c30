package io.github.cnn4j.io.model;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.io.json.Json;
import io.github.cnn4j.io.safetensors.Tensor;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkBuilder;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The layers of a network as a model file tells them, in JSON:
 * {@code {"input":[1,28,28],"layers":[{"name":"conv","type":"convolution","channels":20,...},...]}}.
 */
record NetworkDescription(Shape input, List<LayerDescription> layers) {

    /**
     * Values of one example that any file may ask for: of the input, all layers' outputs and all that their windows see;
     * SimpleConvNet has 44,994.
     */
    private static final int MAX_VALUES = 1 << 24;

    /**
     * Values of one example that a larger file may ask for, by the parameters that it holds: what it costs to use a file stays
     * in proportion to the file, and a few bytes cannot ask for hours and gigabytes.
     */
    private static final int MAX_VALUES_PER_PARAMETER = 16;

    /**
     * Describes a network.
     *
     * @throws IllegalArgumentException if it cannot be described, or the file would be refused when it is loaded
     */
    static NetworkDescription of(Network network) {
        NetworkDescription description = new NetworkDescription(
                network.inputShape(),
                network.layers().stream().map(LayerDescription::of).toList());
        description.requireBounded(
                network.parameters().stream().mapToLong(Parameter::size).sum());
        return description;
    }

    String toJson() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.factory().createGenerator(text)) {
            json.writeStartObject();
            json.writeFieldName("input");
            json.writeArray(new int[] {input.channels(), input.height(), input.width()}, 0, 3);
            json.writeArrayFieldStart("layers");
            for (LayerDescription layer : layers) {
                json.writeStartObject();
                json.writeStringField("name", layer.name());
                json.writeStringField("type", layer.type());
                for (Map.Entry<String, Integer> setting : layer.settings().entrySet()) {
                    json.writeNumberField(setting.getKey(), setting.getValue());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static NetworkDescription parse(Path file, String text) throws ModelFormatException {
        try {
            Map<String, Object> tree = Json.parseObject(text);
            if (!(tree.get("layers") instanceof List<?> list) || list.isEmpty() || tree.size() != 2) {
                throw new IllegalArgumentException("expected input and layers, found " + tree.keySet());
            }
            List<LayerDescription> layers = new ArrayList<>();
            for (Object layer : list) {
                if (!(layer instanceof Map<?, ?> members)) {
                    throw new IllegalArgumentException("expected a layer to be an object, found " + layer);
                }
                layers.add(LayerDescription.parse(members));
            }
            return new NetworkDescription(shape(tree.get("input")), layers);
        } catch (IOException | IllegalArgumentException e) {
            throw defect(file, e);
        }
    }

    private static Shape shape(@Nullable Object tree) {
        if (tree instanceof List<?> list
                && list.size() == 3
                && list.stream().allMatch(n -> n instanceof Long l && l >= 1 && l <= Integer.MAX_VALUE)) {
            List<Integer> sides = list.stream().map(n -> ((Long) n).intValue()).toList();
            return new Shape(sides.get(0), sides.get(1), sides.get(2));
        }
        throw new IllegalArgumentException("expected input to be channels, height and width, found " + tree);
    }

    private static ModelFormatException defect(Path file, Exception e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new ModelFormatException(file, "in the network's description: " + message);
    }

    /** The file must hold exactly the parameters that the description asks for, with their dimensions. */
    void requireParameters(Path file, Map<String, Tensor> tensors) throws ModelFormatException {
        Map<String, List<Integer>> expected = new LinkedHashMap<>();
        try {
            requireBounded(tensors.values().stream().mapToLong(Tensor::size).sum());
            Shape shape = input;
            for (LayerDescription layer : layers) {
                expected.putAll(layer.parameters(shape));
                shape = layer.output(shape);
            }
        } catch (IllegalArgumentException e) {
            throw defect(file, e);
        }
        Map<String, List<Integer>> found = new LinkedHashMap<>();
        tensors.values().forEach(tensor -> found.put(tensor.name(), tensor.dimensions()));
        if (!found.equals(expected)) {
            throw new ModelFormatException(
                    file, "the description asks for the parameters " + expected + ", found " + found);
        }
    }

    private void requireBounded(long parameters) {
        long most = Math.max(MAX_VALUES, MAX_VALUES_PER_PARAMETER * parameters);
        Shape shape = input;
        long values = shape.size();
        requireBounded("its input", values, most);
        for (LayerDescription layer : layers) {
            values += layer.values(shape);
            shape = layer.output(shape);
            requireBounded("layer " + layer.name(), values, most);
        }
    }

    private static void requireBounded(String layer, long values, long most) {
        if (values > most) {
            throw new IllegalArgumentException("the network up to " + layer + " has " + values
                    + " values for each example; a file may ask for " + most);
        }
    }

    Network build(Path file, Precision precision) throws ModelFormatException {
        try {
            NetworkBuilder builder = Network.builder(input).precision(precision);
            layers.forEach(layer -> layer.addTo(builder));
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw defect(file, e);
        }
    }
}
