package io.github.cnn4j.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

/** The reference values in {@code golden/small.json}, made with PyTorch by {@code generate.py} beside it. */
final class GoldenValues {

    private final JsonNode root;

    private GoldenValues(JsonNode root) {
        this.root = root;
    }

    static GoldenValues small() {
        try (InputStream json = GoldenValues.class.getResourceAsStream("/golden/small.json")) {
            return new GoldenValues(new ObjectMapper().readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The network that the values belong to. */
    NetworkBuilder network() {
        return Network.builder(new Shape(config("cin"), config("size"), config("size")))
                .convolution(config("cout"), config("k"))
                .maxPooling(2)
                .flatten()
                .dense(config("p1"))
                .relu()
                .dense(config("p2"))
                .seed(config("seed"));
    }

    private int config(String name) {
        return root.get("config").get(name).asInt();
    }

    int[] labels() {
        JsonNode labels = root.get("labels");
        return IntStream.range(0, labels.size()).map(i -> labels.get(i).asInt()).toArray();
    }

    double loss() {
        return root.get("loss").asDouble();
    }

    /** A tensor as a matrix: one row per example or output, one row in all for a bias. */
    Matrix matrix(String group, String name) {
        return matrix(root.get(group).get(name));
    }

    /** One row per example or output, one row in all for a tensor of one dimension. */
    static Matrix matrix(JsonNode tensor) {
        JsonNode shape = tensor.get("shape");
        JsonNode values = tensor.get("values");
        int rows = shape.size() == 1 ? 1 : shape.get(0).asInt();
        double[][] entries = new double[rows][values.size() / rows];
        for (int i = 0; i < values.size(); i++) {
            entries[i / entries[0].length][i % entries[0].length] =
                    values.get(i).asDouble();
        }
        return Matrix.of(entries);
    }
}
