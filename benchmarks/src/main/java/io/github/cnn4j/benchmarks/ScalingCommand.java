package io.github.cnn4j.benchmarks;

import io.github.cnn4j.benchmarks.contender.BenchmarkNetwork;
import io.github.cnn4j.benchmarks.contender.Cost;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.result.Column;
import io.github.cnn4j.benchmarks.result.Machine;
import io.github.cnn4j.benchmarks.result.Results;
import io.github.cnn4j.benchmarks.result.Row;
import io.github.cnn4j.benchmarks.turns.Entry;
import io.github.cnn4j.benchmarks.turns.Measured;
import io.github.cnn4j.matrix.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The cost of an image by threads, batch size and image size. */
@Command(
        name = "scaling",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures training with 1 .. all threads, batches of 1 .. 1024 and, of the homework's network, images of 28"
                        + " .. 112 pixels; and counts what the steps are made of, to say what more cores would do.")
final class ScalingCommand implements Callable<Integer> {
    private static final List<Integer> BATCHES = List.of(1, 4, 16, 64, 256, 1024);
    private static final List<Integer> LARGER_SIDES = List.of(56, 84, 112);

    /** Training images of one measurement of the homework's network with a batch of 64 and 28 x 28 pixels. */
    private static final int IMAGES = 6_000;

    /** With fewer, the first epoch does not warm up enough. */
    private static final int FEWEST_STEPS = 12;

    /** Enough of the short steps of small batches. */
    private static final int MOST_STEPS = 1_000;

    private static final List<Column> COLUMNS = List.of(
            new Column("network", "network", 0),
            new Column("threads", "threads", 0),
            new Column("batch", "batch", 0),
            new Column("side", "pixels a side", 0),
            new Column("us_per_image", "µs an image", 1),
            new Column("gflops", "GFLOP/s", 1),
            new Column("bytes_per_step", "bytes allocated a step", 0),
            new Column(Measured.PEAK_MB, "peak memory, MB", 0));

    private final String invocation;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's to fill
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Mixin
    private final NetworkOption chosen = new NetworkOption();

    @Option(names = "--precision", description = "float or double (default: float)")
    private Precision precision = Precision.FLOAT;

    ScalingCommand(String invocation) {
        this.invocation = invocation;
        options.images = IMAGES;
    }

    @Override
    public Integer call() throws Exception {
        Machine machine = options.machine();
        List<Map<String, Object>> rows = new ArrayList<>();
        List<Map<String, Object>> counted = new ArrayList<>();
        for (BenchmarkNetwork network : chosen.networks) {
            // One process at a time: a run of a dozen contenders need not be held in memory at once.
            for (Entry entry : entries(network)) {
                rows.add(row(measure(entry)).cells());
            }
            for (int batch : BATCHES) {
                counted.add(StepCount.row(measure(StepCount.entry(settings(network, 1, batch, side(network)))))
                        .cells());
            }
        }
        String note = "Each row a process of its own, " + precision + ", epochs of " + options.images
                + " images of the homework's network or as many operations (fewer in small batches), the median of "
                + options.rounds
                + " after one of warm-up. Images other than 28 x 28 are noise; batches below 64 train at a rate in proportion.";
        Results results = Results.now(
                machine,
                options.named("scaling"),
                "Cost of an image in training",
                invocation,
                COLUMNS,
                rows,
                List.of(note));
        options.publish(results, spec.commandLine().getOut());
        Results steps = Results.now(
                machine,
                options.named("scaling-counted"),
                "What a training step is made of, and what more cores would do",
                invocation,
                StepCount.COLUMNS,
                counted,
                List.of(StepCount.NOTE));
        options.publish(steps, spec.commandLine().getOut());
        return 0;
    }

    private Measured measure(Entry entry) throws Exception {
        return options.run(List.of(entry)).get(0);
    }

    private List<Entry> entries(BenchmarkNetwork network) {
        List<Entry> entries = new ArrayList<>();
        IntStream.rangeClosed(1, options.threads)
                .forEach(threads ->
                        BATCHES.forEach(batch -> entries.add(entry(settings(network, threads, batch, side(network))))));
        if (network == BenchmarkNetwork.SIMPLE) {
            LARGER_SIDES.forEach(side -> entries.add(entry(settings(network, options.threads, 64, side))));
        }
        return entries;
    }

    private static int side(BenchmarkNetwork network) {
        return network.shape().height();
    }

    private Settings settings(BenchmarkNetwork network, int threads, int batch, int side) {
        Settings settings = options.settings(network)
                .with("precision", precision)
                .with("threads", threads)
                .with("batch", batch)
                .with("side", side);
        double relativeCost = flop(settings) / flop(Settings.DEFAULTS);
        // Of whole batches, so that a last, smaller one does not distort the picture.
        int steps = (int) Math.min(MOST_STEPS, Math.max(FEWEST_STEPS, options.images / relativeCost / batch));
        return settings.with("images", steps * batch);
    }

    private static double flop(Settings settings) {
        return Cost.of(BenchmarkNetwork.build(settings)).flopPerImage();
    }

    private Entry entry(Settings settings) {
        String label = String.format(
                Locale.ROOT,
                "%s, threads %d, batch %d, side %d",
                settings.network(),
                settings.threads(),
                settings.batch(),
                settings.side());
        return options.ours(label, "training", settings);
    }

    private static Row row(Measured measured) {
        Settings settings = measured.entry().settings();
        double secondsPerImage = measured.seconds() / settings.images();
        return new Row()
                .word("network", settings.network().title())
                .figure("threads", settings.threads())
                .figure("batch", settings.batch())
                .figure("side", settings.side())
                .figure("us_per_image", secondsPerImage * 1e6)
                .figure("gflops", flop(settings) / secondsPerImage / 1e9)
                .figure("bytes_per_step", measured.figure("bytes_per_step"))
                .figure(Measured.PEAK_MB, measured.figure(Measured.PEAK_MB));
    }
}
