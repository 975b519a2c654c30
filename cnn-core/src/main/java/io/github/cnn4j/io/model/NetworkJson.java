package io.github.cnn4j.io.model;

import io.github.cnn4j.io.json.Json;
import io.github.cnn4j.layer.LayerDescription;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.LayerTypes;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkDescription;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the layers of a network as JSON, in the form used by model files:
 * {@code {"input":[1,28,28],"layers":[{"name":"conv","type":"convolution","channels":20,...},...]}}.
 */
public final class NetworkJson {

    private NetworkJson() {}

    /**
     * Writes the layers of a network.
     *
     * @param network the network
     * @return one line of JSON
     */
    public static String write(Network network) {
        return write(network.description());
    }

    /**
     * Writes the layers of a network.
     *
     * @param description input shape and layers
     * @return one line of JSON
     */
    public static String write(NetworkDescription description) {
        Shape input = description.inputShape();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("input", List.of(input.channels(), input.height(), input.width()));
        tree.put(
                "layers",
                description.layers().stream().map(LayerDescription::toTree).toList());
        return Json.toText(tree);
    }

    /**
     * Reads the layers of a network.
     *
     * @param json a text from {@link #write}
     * @param types the layer types that it may name
     * @return input shape and layers; whether they fit each other is checked when a network is built
     * @throws IllegalArgumentException if the text does not describe a network
     */
    public static NetworkDescription read(String json, LayerTypes types) {
        Map<String, Object> tree;
        try {
            tree = Json.parseObject(json);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
        if (!tree.keySet().equals(Set.of("input", "layers"))) {
            throw new IllegalArgumentException("expected input and layers, got " + tree.keySet());
        }
        if (!(tree.get("layers") instanceof List<?> list) || list.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected layers to be a list of at least one, got " + tree.get("layers"));
        }
        List<LayerDescription> layers = new ArrayList<>();
        for (Object layer : list) {
            if (!(layer instanceof Map<?, ?> members)) {
                throw new IllegalArgumentException("expected a layer to be an object, got " + layer);
            }
            layers.add(LayerDescription.fromTree(members, types::get));
        }
        return new NetworkDescription(shape(tree.get("input")), layers);
    }

    private static Shape shape(@Nullable Object tree) {
        if (tree instanceof List<?> list
                && list.size() == 3
                && list.stream().allMatch(n -> n instanceof Long l && l >= 1 && l <= Integer.MAX_VALUE)) {
            List<Integer> sides = list.stream().map(n -> ((Long) n).intValue()).toList();
            return new Shape(sides.get(0), sides.get(1), sides.get(2));
        }
        throw new IllegalArgumentException("expected input to be channels, height and width, got " + tree);
    }
}
