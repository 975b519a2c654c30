package io.github.cnn4j.benchmarks;

import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.result.Machine;
import io.github.cnn4j.benchmarks.result.Results;
import io.github.cnn4j.benchmarks.turns.Entry;
import io.github.cnn4j.benchmarks.turns.Measured;
import io.github.cnn4j.matrix.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The time of an epoch beside other libraries. */
@Command(
        name = "epochs",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures an epoch of MNIST beside other libraries. The last line gives, for the first precision and"
                        + " the first BLAS, the time over DJL's and the limit over the time.")
final class EpochsCommand implements Callable<Integer> {
    private static final String LIMIT = "limit";
    private static final String NONE = "none";

    private final String invocation;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's to fill
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(
            names = "--peers",
            split = ",",
            paramLabel = "PEER",
            description =
                    "who else: djl, dl4j, kotlindl, and limit for the machine's own; none for nobody (default: djl,limit)")
    private List<String> peers = List.of("djl", LIMIT);

    @Option(
            names = "--precision",
            split = ",",
            paramLabel = "PRECISION",
            description = "this library's: float, double or both (default: float)")
    private List<Precision> precisions = List.of(Precision.FLOAT);

    @Option(
            names = "--blas",
            split = ",",
            paramLabel = "BLAS",
            description = "this library's: native, java or both (default: native)")
    private List<BlasChoice> blas = List.of(BlasChoice.NATIVE);

    EpochsCommand(String invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        if (peers.equals(List.of(NONE))) {
            peers = List.of();
        }
        Machine machine = Machine.here();
        List<Measured> measured = options.run(entries());
        EpochsTable table = new EpochsTable(measured);
        Results results = Results.now(
                machine,
                "epochs-" + precisions.get(0).name().toLowerCase(Locale.ROOT),
                "An epoch of MNIST beside other libraries",
                invocation,
                EpochsTable.COLUMNS,
                table.rows(),
                notes());
        options.publish(results, spec.commandLine().getOut());
        spec.commandLine().getOut().println(table.lastLine());
        return 0;
    }

    /** Ours first: the table's ratios are to the first of all. */
    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (Precision precision : precisions) {
            for (BlasChoice choice : blas) {
                Settings settings = options.settings().with("precision", precision);
                String label = "cnn4j " + precision.name().toLowerCase(Locale.ROOT) + ", " + choice.title();
                entries.add(options.ours(label, "training", settings).withOptions(choice.options()));
            }
        }
        for (String peer : peers) {
            if (peer.equals(LIMIT)) {
                precisions.forEach(precision -> entries.add(Limits.entry(options.settings(), precision)));
            } else {
                entries.add(Peer.named(peer).training(options.settings()));
            }
        }
        return entries;
    }

    private List<String> notes() throws Exception {
        List<String> notes = new ArrayList<>();
        notes.add(String.format(
                Locale.ROOT,
                "%,d images in memory, batches of 64, rate 0.01, momentum 0.5, %d threads. Each contender in a process of its"
                        + " own, in turn; epoch 1 is warm-up, then the median of %d. The accuracy on the 10,000 test images is"
                        + " that after all %d epochs.",
                options.images,
                options.threads,
                options.rounds,
                options.rounds + 1));
        for (String peer : peers) {
            if (!peer.equals(LIMIT)) {
                notes.add(Peer.named(peer).note(options.layout()));
            }
        }
        return notes;
    }
}
