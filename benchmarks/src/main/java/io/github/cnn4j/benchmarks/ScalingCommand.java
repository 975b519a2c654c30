package io.github.cnn4j.benchmarks;

import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.contender.Work;
import io.github.cnn4j.benchmarks.result.Column;
import io.github.cnn4j.benchmarks.result.Machine;
import io.github.cnn4j.benchmarks.result.Results;
import io.github.cnn4j.benchmarks.result.Row;
import io.github.cnn4j.benchmarks.turns.Entry;
import io.github.cnn4j.benchmarks.turns.Measured;
import io.github.cnn4j.matrix.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
        description = "Measures training with 1 .. all threads, batches of 1 .. 1024 and images of 28 .. 112 pixels.")
final class ScalingCommand implements Callable<Integer> {
    private static final List<Integer> BATCHES = List.of(1, 4, 16, 64, 256, 1024);
    private static final List<Integer> LARGER_SIDES = List.of(56, 84, 112);

    /** Training images of one measurement with a batch of 64 and 28 x 28 pixels. */
    private static final int IMAGES = 6_000;

    /** With fewer, the first epoch does not warm up enough. */
    private static final int FEWEST_STEPS = 12;

    /** Enough of the short steps of small batches. */
    private static final int MOST_STEPS = 1_000;

    private static final List<Column> COLUMNS = List.of(
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

    @Option(names = "--precision", description = "float or double (default: float)")
    private Precision precision = Precision.FLOAT;

    ScalingCommand(String invocation) {
        this.invocation = invocation;
        options.images = IMAGES;
    }

    @Override
    public Integer call() throws Exception {
        Machine machine = Machine.here();
        List<Map<String, Object>> rows = new ArrayList<>();
        // One process at a time: a run of a dozen contenders need not be held in memory at once.
        for (Entry entry : entries()) {
            rows.add(row(options.run(List.of(entry)).get(0)).cells());
        }
        String note = "Each row a process of its own, " + precision + ", epochs of " + options.images
                + " images (fewer of larger ones and in small batches), the median of " + options.rounds
                + " after one of warm-up. Images other than 28 x 28 are noise; batches below 64 train at a rate in proportion.";
        Results results = Results.now(
                machine, "scaling", "Cost of an image in training", invocation, COLUMNS, rows, List.of(note));
        options.publish(results, spec.commandLine().getOut());
        return 0;
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (int threads = 1; threads < options.threads; threads++) {
            entries.add(entry(threads, 64, Work.SIDE));
        }
        BATCHES.forEach(batch -> entries.add(entry(options.threads, batch, Work.SIDE)));
        LARGER_SIDES.forEach(side -> entries.add(entry(options.threads, 64, side)));
        return entries;
    }

    private Entry entry(int threads, int batch, int side) {
        double relativeCost = Work.flopPerImage(side) / Work.flopPerImage(Work.SIDE);
        // Of whole batches, so that a last, smaller one does not distort the picture.
        int steps = (int) Math.min(MOST_STEPS, Math.max(FEWEST_STEPS, options.images / relativeCost / batch));
        Settings settings = options.settings()
                .with("precision", precision)
                .with("threads", threads)
                .with("batch", batch)
                .with("side", side)
                .with("images", steps * batch);
        return options.ours("threads " + threads + ", batch " + batch + ", side " + side, "training", settings);
    }

    private static Row row(Measured measured) {
        Settings settings = measured.entry().settings();
        double secondsPerImage = measured.seconds() / settings.images();
        return new Row()
                .figure("threads", settings.threads())
                .figure("batch", settings.batch())
                .figure("side", settings.side())
                .figure("us_per_image", secondsPerImage * 1e6)
                .figure("gflops", Work.flopPerImage(settings.side()) / secondsPerImage / 1e9)
                .figure("bytes_per_step", measured.figure("bytes_per_step"))
                .figure(Measured.PEAK_MB, measured.figure(Measured.PEAK_MB));
    }
}
