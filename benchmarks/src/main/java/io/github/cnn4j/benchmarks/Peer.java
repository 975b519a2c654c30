package io.github.cnn4j.benchmarks;

import io.github.cnn4j.benchmarks.contender.BenchmarkNetwork;
import io.github.cnn4j.benchmarks.contender.Layout;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.turns.Entry;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Another library. All of them compute in single precision. */
enum Peer {
    /** The Deep Java Library with libtorch, the native half of PyTorch. */
    DJL("djl", "DJL (libtorch)", "pytorch", "io.github.cnn4j.benchmarks.djl.Djl"),
    /** Deeplearning4j on ND4J, a build of its own. */
    DL4J("dl4j", "Deeplearning4j", "nd4j-native", "io.github.cnn4j.benchmarks.dl4j.Dl4j"),
    /** KotlinDL on TensorFlow, a build of its own. */
    KOTLINDL(
            "kotlindl",
            "KotlinDL (TensorFlow 1.15)",
            "kotlin-deeplearning-api",
            "io.github.cnn4j.benchmarks.kotlindl.KotlinDl"),
    /** ONNX Runtime, which only predicts. */
    ONNXRUNTIME("onnxruntime", "ONNX Runtime", "onnxruntime", "io.github.cnn4j.benchmarks.onnxruntime.OnnxRuntime");

    private final String id;
    private final String title;
    private final String jars;
    private final String classes;

    Peer(String id, String title, String jars, String classes) {
        this.id = id;
        this.title = title;
        this.jars = jars;
        this.classes = classes;
    }

    static Peer named(String id) {
        return Arrays.stream(values())
                .filter(peer -> peer.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected as peers none, or of limit, "
                        + Arrays.stream(values()).map(Peer::id).collect(Collectors.joining(", ")) + ", got "
                        + (id.isEmpty() ? "nothing" : id)));
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    Entry training(Settings settings) {
        if (this == ONNXRUNTIME) {
            throw new IllegalArgumentException(title + " does not train; expected as peers djl, dl4j or kotlindl");
        }
        requireHas(settings.network());
        return entry("Training", settings);
    }

    /** A recipe's training run; DJL's only. */
    Entry recipe(Settings settings) {
        return entry("RecipeTraining", settings);
    }

    Entry inference(Settings settings) {
        requireHas(settings.network());
        return entry("Inference", settings);
    }

    /** Deeplearning4j and KotlinDL are there for the homework's network only. */
    private void requireHas(BenchmarkNetwork network) {
        boolean every = this == DJL || this == ONNXRUNTIME;
        if (!every && network != BenchmarkNetwork.SIMPLE) {
            throw new IllegalArgumentException(title + " is measured with the network simple only, got "
                    + network.name().toLowerCase(Locale.ROOT));
        }
    }

    private Entry entry(String work, Settings settings) {
        return new Entry(
                title + ", float", classes + work, id, List.of(), Map.of(), settings.with("precision", "float"));
    }

    /** Which versions ran. */
    String note(Layout layout) throws IOException {
        return title + " is " + String.join(", ", layout.jars(id, jars)) + ".";
    }
}
