package io.github.cnn4j.benchmarks;

import io.github.cnn4j.benchmarks.contender.BenchmarkNetwork;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.result.Column;
import io.github.cnn4j.benchmarks.result.Machine;
import io.github.cnn4j.benchmarks.result.Results;
import io.github.cnn4j.benchmarks.result.Row;
import io.github.cnn4j.benchmarks.turns.Entry;
import io.github.cnn4j.benchmarks.turns.Measured;
import io.github.cnn4j.matrix.Precision;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The speed of prediction beside other libraries. */
@Command(
        name = "inference",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures predictions: images a second in batches of 1000, and the latency of one image. The last line"
                        + " gives latency and throughput over each peer's best.")
final class InferenceCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            new Column("contender", "contender", 0),
            new Column("images_per_second", "images a second, batches of 1000", 0),
            new Column("latency_us", "latency of one image, µs", 1),
            new Column("latency_p99_us", "99 % of them within, µs", 1),
            new Column(Measured.PEAK_MB, "peak memory, MB", 0));

    private final String invocation;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's to fill
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Mixin
    private final NetworkOption chosen = new NetworkOption();

    @Option(
            names = "--peers",
            split = ",",
            paramLabel = "PEER",
            description = "who else: djl, onnxruntime, dl4j, kotlindl (default: djl)")
    private List<String> peers = List.of("djl");

    @Option(
            names = "--precision",
            split = ",",
            paramLabel = "PRECISION",
            description = "this library's: float, double or both (default: float,double)")
    private List<Precision> precisions = List.of(Precision.FLOAT, Precision.DOUBLE);

    InferenceCommand(String invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        for (BenchmarkNetwork network : chosen.networks) {
            measure(network);
        }
        return 0;
    }

    private void measure(BenchmarkNetwork network) throws Exception {
        Machine machine = options.machine();
        Settings settings = options.settings(network);
        List<Entry> entries = new ArrayList<>();
        precisions.forEach(precision ->
                entries.add(options.ours("cnn4j " + precision, "inference", settings.with("precision", precision))));
        for (String peer : peers) {
            entries.add(Peer.named(peer).inference(settings));
            // A single image is often faster without a second thread; the peer shall have its best.
            if (options.threads > 1) {
                entries.add(
                        Peer.named(peer).inference(settings.with("threads", 1)).labelled(", 1 thread"));
            }
        }
        List<Measured> measured = options.run(entries);

        String kind =
                network == BenchmarkNetwork.SIMPLE ? "" : "-" + network.name().toLowerCase(Locale.ROOT);
        Results results = Results.now(
                machine,
                options.named("inference" + kind),
                "Prediction with " + network.title(),
                invocation,
                COLUMNS,
                rows(measured),
                notes(network));
        PrintWriter out = spec.commandLine().getOut();
        options.publish(results, out);
        out.println(ratios(measured));
        out.flush();
    }

    private static List<Map<String, Object>> rows(List<Measured> measured) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Measured contender : measured) {
            Row row = new Row().word("contender", contender.entry().label());
            COLUMNS.stream().skip(1).forEach(column -> row.figure(column.name(), contender.figure(column.name())));
            rows.add(row.cells());
        }
        return rows;
    }

    /** Ours to the best of each peer's. */
    private String ratios(List<Measured> measured) {
        StringJoiner line = new StringJoiner(" ");
        Measured ours = measured.get(0);
        for (String peer : peers) {
            List<Measured> theirs = measured.stream()
                    .filter(contender -> peer.equals(contender.entry().peer()))
                    .toList();
            double latency = theirs.stream()
                    .mapToDouble(c -> c.figure("latency_us"))
                    .min()
                    .orElseThrow();
            double throughput = theirs.stream()
                    .mapToDouble(c -> c.figure("images_per_second"))
                    .max()
                    .orElseThrow();
            line.add(String.format(Locale.ROOT, "latency_ratio_to_%s=%.2f", peer, ours.figure("latency_us") / latency));
            line.add(String.format(
                    Locale.ROOT, "throughput_ratio_to_%s=%.2f", peer, ours.figure("images_per_second") / throughput));
        }
        return line.toString();
    }

    private List<String> notes(BenchmarkNetwork network) throws IOException {
        List<String> notes = new ArrayList<>();
        notes.add("From values in memory to class probabilities, images of " + network.shape() + " ("
                + (network.isOnMnist() ? "MNIST" : "noise") + "); " + options.threads + " threads; each contender in a"
                + " process of its own, in turn; after one round of warm-up the median of " + options.rounds
                + " rounds, each of 10,000 images in batches and 2,000 one by one.");
        for (String peer : peers) {
            notes.add(Peer.named(peer).note(options.layout()));
        }
        if (peers.contains(Peer.DJL.id()) || peers.contains(Peer.ONNXRUNTIME.id())) {
            notes.add("DJL's and ONNX Runtime's outputs were checked to be ours before anything was timed.");
        }
        return notes;
    }
}
