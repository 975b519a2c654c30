package io.github.cnn4j.benchmarks;

import io.github.cnn4j.benchmarks.contender.Contender;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.result.Column;
import io.github.cnn4j.benchmarks.result.Machine;
import io.github.cnn4j.benchmarks.result.Results;
import io.github.cnn4j.benchmarks.result.Row;
import io.github.cnn4j.benchmarks.turns.Entry;
import io.github.cnn4j.benchmarks.turns.Measured;
import io.github.cnn4j.mnist.cli.RecipeRun;
import java.nio.file.Path;
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

/** The accuracy of a recipe's training run beside DJL's. */
@Command(
        name = "accuracy",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Makes a recipe's training run in this library and in DJL, which is fed the very same batches, and compares"
                        + " the accuracies by epoch. The last line gives those after the last epoch, and their difference in"
                        + " percentage points.")
final class AccuracyCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            new Column("epoch", "epoch", 0),
            new Column("accuracy", "cnn4j, test accuracy", 4),
            new Column("djl_accuracy", "DJL, test accuracy", 4),
            new Column("points", "difference, points", 2),
            new Column("loss", "cnn4j, training loss", 4),
            new Column("djl_loss", "DJL, training loss", 4),
            new Column("seconds", "cnn4j, s", 1),
            new Column("djl_seconds", "DJL, s", 1));

    private final String invocation;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's to fill
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(
            names = "--recipe",
            paramLabel = "RECIPE",
            description =
                    "mnist, fashion-mnist, kmnist or a JSON file as train --recipe-show prints it (default: mnist)")
    private String recipe = "mnist";

    @Option(names = "--peers", paramLabel = "PEER", description = "djl, the only one (default: djl)")
    private String peer = Peer.DJL.id();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "the recipe's first N epochs only (default: all of the recipe's)")
    private int epochs;

    AccuracyCommand(String invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        if (!peer.equals(Peer.DJL.id())) {
            throw new IllegalArgumentException("accuracy expects djl as its peer, got " + peer);
        }
        RecipeRun run = RecipeRun.of(recipe);
        if (epochs < 0 || epochs > run.epochs()) {
            throw new IllegalArgumentException(
                    "accuracy expects from 1 to the recipe's " + run.epochs() + " epochs, got " + epochs);
        }
        epochs = epochs == 0 ? run.epochs() : epochs;
        Machine machine = options.machine();
        Settings settings = Settings.DEFAULTS.with("threads", options.threads).with("recipe", recipe);
        List<Entry> entries = List.of(options.ours("cnn4j", "recipe", settings), Peer.DJL.recipe(settings));
        List<Measured> measured = options.runAll(entries, epochs);
        Measured ours = measured.get(0);
        Measured theirs = measured.get(1);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int epoch = 0; epoch < ours.rounds().size(); epoch++) {
            rows.add(row(epoch, ours.rounds().get(epoch), theirs.rounds().get(epoch))
                    .cells());
        }
        Results results = Results.now(
                machine,
                options.named("accuracy-" + name()),
                "Accuracy by epoch of the recipe " + name(),
                invocation,
                COLUMNS,
                rows,
                List.of(
                        "train --recipe " + recipe
                                + ", one seed: the same network, first parameters, batches, distorted images,"
                                + " label smoothing and schedule; network, dropout, loss and optimizer are each library's"
                                + " own. Before the first step, outputs, and those after a step, were checked to agree.",
                        Peer.DJL.note(options.layout())));
        options.publish(results, spec.commandLine().getOut());
        int last = epochs - 1;
        double accuracy = figure(ours.rounds().get(last), "accuracy");
        double djl = figure(theirs.rounds().get(last), "accuracy");
        spec.commandLine()
                .getOut()
                .println(String.format(
                        Locale.ROOT,
                        "accuracy=%.4f djl_accuracy=%.4f difference_points=%.2f",
                        accuracy,
                        djl,
                        100 * (accuracy - djl)));
        return 0;
    }

    private String name() {
        return String.valueOf(Path.of(recipe).getFileName()).replace(".json", "");
    }

    private static Row row(int epoch, Map<String, Double> ours, Map<String, Double> theirs) {
        return new Row()
                .figure("epoch", epoch + 1)
                .figure("accuracy", figure(ours, "accuracy"))
                .figure("djl_accuracy", figure(theirs, "accuracy"))
                .figure("points", 100 * (figure(ours, "accuracy") - figure(theirs, "accuracy")))
                .figure("loss", figure(ours, "loss"))
                .figure("djl_loss", figure(theirs, "loss"))
                .figure("seconds", figure(ours, Contender.SECONDS))
                .figure("djl_seconds", figure(theirs, Contender.SECONDS));
    }

    private static double figure(Map<String, Double> figures, String name) {
        return figures.getOrDefault(name, Double.NaN);
    }
}
