package io.github.cnn4j.benchmarks;

import io.github.cnn4j.benchmarks.contender.Layout;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.turns.Entry;
import java.util.List;
import java.util.Map;

/** The contenders that run on Spark, each the driver of a cluster of its own. */
final class SparkEntries {
    private static final String PACKAGE = "io.github.cnn4j.benchmarks.spark.";
    private static final String PEER = "spark";

    /** Spark's own list, org.apache.spark.launcher.JavaModuleOptions; executors get theirs by themselves. */
    private static final List<String> OPENS = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/jdk.internal.ref",
            "java.base/sun.nio.ch",
            "java.base/sun.nio.cs",
            "java.base/sun.security.action",
            "java.base/sun.util.calendar");

    private final Layout layout;

    SparkEntries(Layout layout) {
        this.layout = layout;
    }

    /** Training on executors of one core each, or on one with all cores. */
    Entry training(Settings settings, int executors, int cores) {
        return entry(workers(executors, cores), "SparkTraining", cluster(settings, executors, cores));
    }

    Entry inference(Settings settings, int executors, int cores) {
        String features = settings.areVectors() ? "vectors" : "pixels";
        // A task for each core, as Spark has by default.
        return entry(
                features + ", " + workers(executors, cores),
                "SparkInference",
                cluster(settings, executors, cores).with("taskCores", 1));
    }

    Entry perceptron(Settings settings, int executors) {
        return entry("Spark's MultilayerPerceptronClassifier", "SparkPerceptron", cluster(settings, executors, 1));
    }

    Entry fit(String label, Settings settings, int executors) {
        return entry(label, "SparkFit", cluster(settings, executors, 1));
    }

    Entry exchange(Settings settings) {
        return entry(settings.network().title() + ", exchange", "ExchangeProbe", settings);
    }

    private static String workers(int executors, int cores) {
        return executors + (executors == 1 ? " executor" : " executors") + (executors > 1 ? " each" : "") + " on "
                + cores + (cores == 1 ? " core" : " cores");
    }

    private static Settings cluster(Settings settings, int executors, int cores) {
        return settings.with("executors", executors).with("executorCores", cores);
    }

    private Entry entry(String label, String work, Settings settings) {
        Map<String, String> environment = Map.of(
                "SPARK_HOME",
                layout.directory().resolve("spark-home").toString(),
                "SPARK_SCALA_VERSION",
                "2.13",
                "SPARK_LOCAL_IP",
                "127.0.0.1");
        List<String> opens = OPENS.stream()
                .map(part -> "--add-opens=" + part + "=ALL-UNNAMED")
                .toList();
        return new Entry(label, PACKAGE + work, PEER, List.of(), environment, settings).withOptions(opens);
    }
}
