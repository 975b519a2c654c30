package io.github.cnn4j.benchmarks;

import io.github.cnn4j.benchmarks.contender.Layout;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.turns.Entry;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
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
            "io.github.cnn4j.benchmarks.kotlindl.KotlinDl");

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
        return entry("Training", settings);
    }

    Entry inference(Settings settings) {
        return entry("Inference", settings);
    }

    private Entry entry(String work, Settings settings) {
        return new Entry(title + ", float", classes + work, id, List.of(), settings.with("precision", "float"));
    }

    /** Which versions ran. */
    String note(Layout layout) throws IOException {
        return title + " is " + String.join(", ", layout.jars(id, jars)) + ".";
    }
}
