package io.github.cnn4j.benchmarks;

import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.contender.Work;
import io.github.cnn4j.benchmarks.result.Column;
import io.github.cnn4j.benchmarks.result.Machine;
import io.github.cnn4j.benchmarks.result.Results;
import io.github.cnn4j.benchmarks.result.Row;
import io.github.cnn4j.benchmarks.turns.Entry;
import io.github.cnn4j.benchmarks.turns.Measured;
import io.github.cnn4j.layer.Form;
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

/** The time of an epoch in every form of the layers. */
@Command(
        name = "forms",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures an epoch of MNIST in every form, beside the limit; one round if not told otherwise.")
final class FormsCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            new Column("form", "form", 0),
            new Column("precision", "precision", 0),
            new Column("seconds", "seconds an epoch", 2),
            new Column("how", "how", 0),
            new Column("times_limit", "times the limit", 2),
            new Column("bytes_per_step", "bytes allocated a step", 0));

    private final String invocation;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's to fill
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(
            names = "--batches",
            paramLabel = "N",
            description = "batches that SCALAR's epoch is extrapolated from (default: ${DEFAULT-VALUE})")
    private int batches = 10;

    FormsCommand(String invocation) {
        this.invocation = invocation;
        options.rounds = 1;
    }

    @Override
    public Integer call() throws Exception {
        Machine machine = options.machine();
        List<Entry> entries = new ArrayList<>();
        entries.add(form(Form.BATCH_PARALLEL, Precision.DOUBLE));
        entries.add(form(Form.VECTOR, Precision.DOUBLE));
        entries.add(form(Form.CHANNEL_PARALLEL, Precision.DOUBLE));
        entries.add(form(Form.BATCH_PARALLEL, Precision.FLOAT));
        entries.add(form(Form.SCALAR, Precision.DOUBLE));
        entries.add(Limits.products(Settings.DEFAULTS.with("threads", options.threads), Precision.DOUBLE));
        entries.add(Limits.products(Settings.DEFAULTS.with("threads", options.threads), Precision.FLOAT));
        List<Measured> measured = options.run(entries);

        Map<Precision, Double> limits = Map.of(
                Precision.DOUBLE, measured.get(5).seconds(),
                Precision.FLOAT, measured.get(6).seconds());
        List<Map<String, Object>> rows = measured.stream()
                .map(contender -> row(contender, limits).cells())
                .toList();
        Results results = Results.now(
                machine,
                options.named("forms"),
                "An epoch of MNIST in every form",
                invocation,
                COLUMNS,
                rows,
                List.of(note(options.rounds)));
        options.publish(results, spec.commandLine().getOut());
        return 0;
    }

    private Entry form(Form form, Precision precision) {
        int images = form == Form.SCALAR ? Math.min(options.images, 64 * batches) : options.images;
        Settings settings = options.settings()
                .with("form", form)
                .with("precision", precision)
                .with("images", images);
        return options.ours(form + " " + precision, "training", settings);
    }

    private static Row row(Measured measured, Map<Precision, Double> limits) {
        Settings settings = measured.entry().settings();
        Precision precision = settings.precision();
        boolean isLimit = measured.entry().contender().equals("limit");
        double seconds = measured.seconds() * Work.IMAGES / settings.images();
        return new Row()
                .word("form", isLimit ? "limit" : settings.form().name())
                .word("precision", precision.name())
                .figure("seconds", seconds)
                .word("how", how(isLimit, settings.images()))
                .figure("times_limit", seconds / limits.getOrDefault(precision, Double.NaN))
                .figure("bytes_per_step", measured.figure("bytes_per_step"));
    }

    private static String how(boolean isLimit, int images) {
        if (isLimit) {
            return "from the rate of a product";
        }
        return images == Work.IMAGES
                ? "measured"
                : "extrapolated from " + (images + 63) / 64 + " batches after as many of warm-up";
    }

    private static String note(int rounds) {
        return "60,000 images in memory, batches of 64, rate 0.01, momentum 0.5. Each form in a process of its own, in turn;"
                + " epoch 1 is warm-up, then " + (rounds == 1 ? "one epoch" : "the median of " + rounds)
                + ". SCALAR is extrapolated, not measured in full.";
    }
}
