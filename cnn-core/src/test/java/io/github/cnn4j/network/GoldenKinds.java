package io.github.cnn4j.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cnn4j.io.model.NetworkJson;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What libtorch computed for one small network; {@code golden/GenerateKinds.java} made the files. */
final class GoldenKinds {

    private static final Map<String, JsonNode> GROUPS = Map.of(
            "kinds", read("kinds").get("kinds"),
            "optimizers", read("kinds").get("optimizers"),
            "convolutions", read("convolutions").get("convolutions"));

    private final JsonNode node;

    private GoldenKinds(JsonNode node) {
        this.node = node;
    }

    private static JsonNode read(String file) {
        try (InputStream json = GoldenKinds.class.getResourceAsStream("/golden/" + file + ".json")) {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> names(String group) {
        return names(GROUPS.get(group));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static GoldenKinds of(String group, String name) {
        return new GoldenKinds(GROUPS.get(group).get(name));
    }

    /** The network with the values that libtorch started from. */
    Network network(Form form) {
        Network network = Network.builder(NetworkJson.read(node.get("network").asText(), LayerTypes.standard()))
                .form(form)
                .build();
        for (Parameter parameter : network.parameters()) {
            parameter.value().assign(matrix("parameters", parameter.name()));
        }
        return network;
    }

    List<String> parameterNames() {
        return names(node.get("parameters"));
    }

    int[] labels() {
        JsonNode labels = node.get("labels");
        return IntStream.range(0, labels.size()).map(i -> labels.get(i).asInt()).toArray();
    }

    List<Double> losses() {
        List<Double> losses = new ArrayList<>();
        node.get("losses").forEach(loss -> losses.add(loss.asDouble()));
        return losses;
    }

    Matrix matrix(String name) {
        return GoldenValues.matrix(node.get(name));
    }

    Matrix matrix(String group, String name) {
        return GoldenValues.matrix(node.get(group).get(name));
    }
}
