package io.github.cnn4j.benchmarks;

import io.github.cnn4j.benchmarks.contender.BenchmarkNetwork;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.result.Column;
import io.github.cnn4j.benchmarks.result.Machine;
import io.github.cnn4j.benchmarks.result.Results;
import io.github.cnn4j.benchmarks.turns.Entry;
import io.github.cnn4j.benchmarks.turns.Measured;
import io.github.cnn4j.matrix.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Training and prediction on Spark beside one machine and Spark's own network. */
@Command(
        name = "spark",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures training and prediction on a cluster of Spark on this machine, in parts that take minutes each;"
                        + " report computes from them what more machines would do.")
final class SparkCommand implements Callable<Integer> {
    /** Small for a step of the large batch to be no whole epoch. */
    private static final int IMAGES = 8_192;

    /** Steps of a measurement of one machine. */
    private static final int FEWEST_STEPS = 5;

    private static final int MOST_STEPS = 200;

    private final String invocation;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's to fill
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Mixin
    private final NetworkOption chosen = new NetworkOption();

    @Option(
            names = "--part",
            split = ",",
            required = true,
            paramLabel = "PART",
            description =
                    "steps, machine, exchange, inference, perceptron or several; the first three of each --network")
    private List<SparkPart> parts = List.of();

    @Option(
            names = "--batch",
            split = ",",
            paramLabel = "N",
            description = "examples of a step, of steps and machine (default: 64,1024,4096)")
    private List<Integer> batches = List.of(64, 1024, 4096);

    @Option(names = "--precision", description = "float or double (default: float)")
    private Precision precision = Precision.FLOAT;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "of Spark's own network (default: ${DEFAULT-VALUE})")
    private int iterations = 100;

    SparkCommand(String invocation) {
        this.invocation = invocation;
        options.images = IMAGES;
    }

    @Override
    public Integer call() throws Exception {
        options.requireAllVectors("spark");
        Machine machine = options.machine();
        for (SparkPart part : parts) {
            switch (part) {
                case STEPS -> {
                    for (BenchmarkNetwork network : chosen.networks) {
                        for (int batch : batches) {
                            steps(machine, network, batch);
                        }
                    }
                }
                case MACHINE -> {
                    for (BenchmarkNetwork network : chosen.networks) {
                        machine(machine, network);
                    }
                }
                case EXCHANGE -> exchange(machine);
                case INFERENCE -> inference(machine);
                case PERCEPTRON -> perceptron(machine);
            }
        }
        return 0;
    }

    private Settings settings(BenchmarkNetwork network) {
        return options.settings(network).with("precision", precision);
    }

    private SparkEntries spark() {
        return new SparkEntries(options.layout());
    }

    /** One machine and clusters with the same cores, in turn. */
    private void steps(Machine machine, BenchmarkNetwork network, int batch) throws Exception {
        int cores = options.threads;
        Settings settings = settings(network).with("batch", batch);
        Settings cut = settings.with("shards", cores);
        List<Entry> entries = List.of(
                options.ours("one machine, 1 thread", "training", settings.with("threads", 1)),
                options.ours("one machine, " + cores + " threads", "training", settings),
                options.ours("one machine, " + cores + " threads, " + cores + " shards", "training", cut),
                spark().training(cut, 1, 1),
                spark().training(cut, 1, cores),
                spark().training(cut, cores, 1));
        publish(
                machine,
                "spark-steps-" + id(network) + batch,
                "A training step on Spark, " + network.title() + ", batches of " + batch,
                SparkTables.STEPS,
                SparkTables.steps(options.run(entries)),
                SparkTables.noteOfSteps(options, precision));
    }

    private static String id(BenchmarkNetwork network) {
        return network == BenchmarkNetwork.SIMPLE ? "" : network.name().toLowerCase(Locale.ROOT) + "-";
    }

    /** What a step costs one machine, by batch size. */
    private void machine(Machine machine, BenchmarkNetwork network) throws Exception {
        List<Measured> measured = new ArrayList<>();
        for (int batch : batches) {
            int steps = Math.min(MOST_STEPS, Math.max(FEWEST_STEPS, options.images / batch));
            Settings settings = settings(network).with("batch", batch).with("images", batch * steps);
            measured.addAll(options.run(
                    List.of(options.ours(network.title() + ", batches of " + batch, "training", settings))));
        }
        publish(
                machine,
                SparkTables.MACHINE_NAME + network.name().toLowerCase(Locale.ROOT),
                "A training step of one machine, " + network.title(),
                SparkTables.MACHINE,
                SparkTables.machine(measured),
                "Each row a process of its own, " + options.threads + " threads, " + precision + "; the median of "
                        + options.rounds + " rounds after one of warm-up.");
    }

    private void exchange(Machine machine) throws Exception {
        List<Entry> entries = chosen.networks.stream()
                .map(network -> spark().exchange(settings(network)))
                .toList();
        publish(
                machine,
                SparkTables.EXCHANGE_NAME,
                "Exchange of gradients between two workers",
                SparkTables.EXCHANGE,
                SparkTables.exchange(options.run(entries)),
                "Without any computing, over the loopback interface, both workers on the same cores, " + precision
                        + "; the median of " + options.rounds + " rounds of 100 exchanges after one of warm-up.");
    }

    private void inference(Machine machine) throws Exception {
        int cores = options.threads;
        Settings settings = settings(BenchmarkNetwork.SIMPLE);
        Settings vectors = settings.with("features", "vectors");
        List<Entry> entries = List.of(
                options.ours("Network.predict, " + cores + " threads", "inference", settings),
                spark().inference(settings, 1, cores),
                spark().inference(settings, cores, 1),
                spark().inference(vectors, 1, cores));
        publish(
                machine,
                "spark-inference" + (precision == Precision.FLOAT ? "" : "-double"),
                "Prediction on Spark",
                SparkTables.INFERENCE,
                SparkTables.inference(options.run(entries)),
                SparkTables.noteOfInference(options, precision));
    }

    private void perceptron(Machine machine) throws Exception {
        int executors = options.threads;
        Settings settings = settings(BenchmarkNetwork.SIMPLE).with("shards", executors);
        Settings vectors = settings.with("features", "vectors");
        List<Entry> entries = List.of(
                spark().perceptron(vectors.with("iterations", iterations), executors),
                spark().fit("cnn4j, the same layers, 5 epochs", vectors.with("iterations", 5), executors),
                spark().fit("cnn4j, the homework's network, 3 epochs", settings.with("iterations", 3), executors));
        publish(
                machine,
                "spark-perceptron",
                "Spark's own network beside this library on Spark",
                SparkTables.PERCEPTRON,
                SparkTables.perceptron(options.runAll(entries, 1)),
                SparkTables.noteOfPerceptron(options, iterations));
    }

    private void publish(
            Machine machine,
            String name,
            String title,
            List<Column> columns,
            List<Map<String, Object>> rows,
            String note)
            throws Exception {
        options.publish(
                Results.now(machine, name, title, invocation, columns, rows, List.of(note)),
                spec.commandLine().getOut());
    }
}
