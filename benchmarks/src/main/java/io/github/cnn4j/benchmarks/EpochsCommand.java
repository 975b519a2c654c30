package io.github.cnn4j.benchmarks;

import io.github.cnn4j.benchmarks.contender.BenchmarkNetwork;
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
                "Measures an epoch of training beside other libraries. The last line gives, for the first precision and"
                        + " the first BLAS, the time over DJL's and the larger limit over the time.")
final class EpochsCommand implements Callable<Integer> {
    private static final String LIMIT = "limit";
    private static final String NONE = "none";

    private final String invocation;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's to fill
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Mixin
    private final NetworkOption chosen = new NetworkOption();

    @Option(
            names = "--augment",
            paramLabel = "HOW",
            description =
                    "digits: also this library with images distorted as --augment digits does, in turn with the others")
    private AugmentChoice augment = AugmentChoice.NONE;

    @Option(
            names = "--peers",
            split = ",",
            paramLabel = "PEER",
            description =
                    "peers: djl, dl4j, kotlindl, and limit for the machine's product rate; or none (default: djl,limit)")
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
        for (BenchmarkNetwork network : chosen.networks) {
            measure(network);
        }
        return 0;
    }

    private void measure(BenchmarkNetwork network) throws Exception {
        Machine machine = options.machine();
        List<Measured> measured = options.run(entries(network));
        EpochsTable table = new EpochsTable(measured);
        Results results = Results.now(
                machine, name(network), title(network), invocation, EpochsTable.COLUMNS, table.rows(), notes(network));
        options.publish(results, spec.commandLine().getOut());
        spec.commandLine().getOut().println(table.lastLine());
        spec.commandLine().getOut().flush();
    }

    private String name(BenchmarkNetwork network) {
        String kind = network == BenchmarkNetwork.SIMPLE ? "" : "-" + lowerCase(network);
        String distorted = augment == AugmentChoice.NONE ? "" : "-" + lowerCase(augment);
        String fallback = blas.contains(BlasChoice.JAVA) ? "-java" : "";
        String heap = options.heap == null ? "" : "-" + options.heap;
        return options.named("epochs" + kind + distorted + "-" + lowerCase(precisions.get(0)) + fallback + heap);
    }

    private String title(BenchmarkNetwork network) {
        return "An epoch of " + network.title()
                + (augment == AugmentChoice.NONE ? "" : ", with distorted images too")
                + (blas.contains(BlasChoice.JAVA) ? ", in plain Java too" : "")
                + (options.heap == null ? "" : ", in a heap of " + options.heap);
    }

    private static String lowerCase(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /** Ours first: the table's ratios are to the first of all. */
    private List<Entry> entries(BenchmarkNetwork network) {
        Settings settings = options.settings(network);
        List<Entry> entries = new ArrayList<>();
        for (Precision precision : precisions) {
            for (BlasChoice choice : blas) {
                String label = "cnn4j " + lowerCase(precision) + ", " + choice.title();
                Entry plain = options.ours(label, "training", settings.with("precision", precision))
                        .withOptions(choice.options());
                entries.add(plain);
                if (augment != AugmentChoice.NONE) {
                    entries.add(options.ours(
                                    label + ", distorted",
                                    "training",
                                    plain.settings().with("augment", lowerCase(augment)))
                            .withOptions(choice.options()));
                }
            }
        }
        for (String peer : peers) {
            if (peer.equals(LIMIT)) {
                precisions.forEach(precision -> entries.add(Limits.products(settings, precision)));
                precisions.forEach(precision -> entries.add(Limits.traffic(settings, precision)));
            } else {
                entries.add(Peer.named(peer).training(settings));
            }
        }
        return entries;
    }

    private List<String> notes(BenchmarkNetwork network) throws Exception {
        List<String> notes = new ArrayList<>();
        notes.add(String.format(
                Locale.ROOT,
                "%,d images of %s (%s) in memory, batches of 64, rate 0.01, momentum 0.5, %d threads. Each contender in a process"
                        + " of its own, in turn; epoch 1 is warm-up, then the median of %d.",
                options.images,
                network.shape(),
                network.isOnMnist() ? "MNIST" : "noise",
                options.threads,
                options.rounds));
        if (network.isOnMnist()) {
            notes.add("The accuracy on the 10,000 test images is that after all " + (options.rounds + 1) + " epochs.");
        }
        notes.add(
                "Limits: the operations of an epoch at the rate of a product of 1024 x 1024 matrices; and what the weights make"
                        + " each step read and write (read forward and backward, gradient written, step of momentum) at the rate at which"
                        + " a step of momentum moves arrays of that size.");
        for (String peer : peers) {
            if (!peer.equals(LIMIT)) {
                notes.add(Peer.named(peer).note(options.layout())
                        + (peer.equals(Peer.DJL.id())
                                ? " Before the first epoch its outputs, and those after a step, were checked to be ours."
                                : ""));
            }
        }
        return notes;
    }
}
