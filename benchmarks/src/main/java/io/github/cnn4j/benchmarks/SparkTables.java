package io.github.cnn4j.benchmarks;

import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.result.Column;
import io.github.cnn4j.benchmarks.result.Row;
import io.github.cnn4j.benchmarks.turns.Measured;
import io.github.cnn4j.matrix.Precision;
import java.util.List;
import java.util.Map;

/** The tables of what is measured of Spark. */
final class SparkTables {
    static final String MACHINE_NAME = "spark-machine-";
    static final String EXCHANGE_NAME = "spark-exchange";

    static final List<Column> STEPS = List.of(
            new Column("contender", "contender", 0),
            new Column("step_ms", "ms a step", 1),
            new Column("computing_ms", "computing, ms", 1),
            new Column("exchanging_ms", "exchanging, ms", 1),
            new Column("beside_s", "seconds a fit beside its steps", 1));

    static final List<Column> MACHINE =
            List.of(new Column("batch", "examples of a step", 0), new Column("step_ms", "ms a step", 2));

    static final List<Column> EXCHANGE = List.of(
            new Column("network", "network", 0),
            new Column("parameters", "parameters", 0),
            new Column("megabytes", "MB of gradients", 1),
            new Column("step_ms", "ms an exchange", 2),
            new Column("gigabits", "Gbit/s, sums and totals", 1));

    static final List<Column> INFERENCE = List.of(
            new Column("contender", "contender", 0),
            new Column("images_per_second", "rows a second", 0),
            new Column("share", "share of Network.predict", 2));

    static final List<Column> PERCEPTRON = List.of(
            new Column("contender", "contender", 0),
            new Column("seconds", "seconds", 1),
            new Column("accuracy", "test accuracy", 4));

    private SparkTables() {}

    static List<Map<String, Object>> steps(List<Measured> measured) {
        return measured.stream().map(SparkTables::step).map(Row::cells).toList();
    }

    private static Row step(Measured measured) {
        double step = stepMillis(measured);
        double exchanging = measured.figure("exchange_seconds");
        double exchangingMillis = Double.isNaN(exchanging)
                ? 0
                : exchanging * 1e3 / steps(measured.entry().settings());
        return new Row()
                .word("contender", measured.entry().label())
                .figure("step_ms", step)
                .figure("computing_ms", step - exchangingMillis)
                .figure("exchanging_ms", exchangingMillis)
                .figure("beside_s", measured.figure("beside_seconds"));
    }

    private static double stepMillis(Measured measured) {
        return measured.seconds() * 1e3 / steps(measured.entry().settings());
    }

    private static int steps(Settings settings) {
        return (settings.images() + settings.batch() - 1) / settings.batch();
    }

    static String noteOfSteps(RunOptions options, Precision precision) {
        return options.images + " images of MNIST, " + precision + ", SGD with momentum; the median of "
                + options.rounds
                + " rounds after one of warm-up, in turn. On Spark a round is a job of two epochs; all batches are cut into "
                + options.threads
                + " shards there. Exchanging is the first worker's time, with its waits for the others;"
                + " computing is the rest, the optimizer's step included. Beside its steps, a fit reads, sorts and"
                + " shuffles the rows, starts the workers and connects them. Executors are JVMs of their own on this"
                + " machine; they exchange over the loopback interface.";
    }

    static List<Map<String, Object>> machine(List<Measured> measured) {
        return measured.stream()
                .map(row -> new Row()
                        .figure("batch", row.entry().settings().batch())
                        .figure("step_ms", stepMillis(row))
                        .cells())
                .toList();
    }

    static List<Map<String, Object>> exchange(List<Measured> measured) {
        return measured.stream().map(SparkTables::exchange).map(Row::cells).toList();
    }

    private static Row exchange(Measured measured) {
        double numbers = measured.figure("numbers");
        int bytes = measured.entry().settings().precision() == Precision.FLOAT ? Float.BYTES : Double.BYTES;
        return new Row()
                .word("network", measured.entry().settings().network().title())
                .figure("parameters", numbers)
                .figure("megabytes", numbers * bytes / 1e6)
                .figure("step_ms", measured.seconds() * 1e3)
                .figure("gigabits", 2 * numbers * bytes * 8 / measured.seconds() / 1e9);
    }

    static List<Map<String, Object>> inference(List<Measured> measured) {
        double alone = measured.get(0).figure("images_per_second");
        return measured.stream()
                .map(row -> new Row()
                        .word("contender", row.entry().label())
                        .figure("images_per_second", row.figure("images_per_second"))
                        .figure("share", row.figure("images_per_second") / alone)
                        .cells())
                .toList();
    }

    static String noteOfInference(RunOptions options, Precision precision) {
        return "The homework's network, " + precision
                + ". Network.predict: 10,000 images in batches of 1000, from values in"
                + " memory. Spark: " + options.images + " rows in the executors' memory through transform, with"
                + " rawPrediction, probability and prediction, into a sink that throws them away. The median of "
                + options.rounds + " rounds after one of warm-up, in turn.";
    }

    static List<Map<String, Object>> perceptron(List<Measured> measured) {
        return measured.stream()
                .map(row -> new Row()
                        .word("contender", row.entry().label())
                        .figure("seconds", row.seconds())
                        .figure("accuracy", row.figure("accuracy"))
                        .cells())
                .toList();
    }

    static String noteOfPerceptron(RunOptions options, int iterations) {
        return options.images + " images of MNIST to train on, 10,000 to test on; " + options.threads
                + " executors of one core. Spark's network: 784, 500 sigmoids, 10 with softmax, " + iterations
                + " iterations of L-BFGS in double precision, on the OpenBLAS that BlasPlugin loads. The same layers in this"
                + " library: single precision, SGD with momentum 0.9 and a cosine schedule from 0.1; the homework's network"
                + " from 0.02. One run each, without warm-up.";
    }
}
