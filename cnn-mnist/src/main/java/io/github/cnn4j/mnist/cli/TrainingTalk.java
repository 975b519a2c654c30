package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.matrix.Blas;
import io.github.cnn4j.mnist.data.TrainTest;
import io.github.cnn4j.mnist.metrics.ClassificationReport;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.train.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.jspecify.annotations.Nullable;

/** Prints the lines before and after the epochs of a training run. */
final class TrainingTalk {
    private final Console console;
    private final Console detail;
    private final TrainingOptions options;
    private final Path directory;

    TrainingTalk(Console console, TrainingOptions options, Path directory) {
        this.console = console;
        this.detail = options.quiet ? console.silenced() : console;
        this.options = options;
        this.directory = directory;
    }

    /** Prints the settings of the run; with a state, also the point at which it is resumed. */
    void head(TrainTest data, Network network, @Nullable TrainingState state) {
        detail.line("data      %s", data.description());
        detail.line(
                "training  epochs %d, batch %d, %s, seed %d",
                options.epochs, options.batch, method(data.train().size()), options.seed);
        String more = more();
        if (!more.isEmpty()) {
            detail.line("          %s", more);
        }
        detail.line(
                "form      %s, precision %s, threads %d, %s",
                Converters.name(options.form), Converters.name(options.precision), options.threads, Blas.description());
        if (options.classWeights != ClassWeighting.NONE) {
            detail.line("classes   %s weights", Converters.name(options.classWeights));
        }
        detail.line("results   %s", directory);
        if (state != null) {
            detail.line(
                    "resumed   after epoch %d and batch %d of %d of the next",
                    state.epochs().size(), state.batchesOfEpoch(), state.order().batches());
        }
        detail.line("");
        detail.text(network.summary().toString());
        detail.line("");
    }

    private String method(int examples) {
        boolean homeworks = options.optimizer == Method.Kind.SGD
                && options.schedule == Method.Schedule.CONSTANT
                && options.weightDecay == 0;
        return homeworks
                ? "learning rate " + options.learningRate + ", momentum " + options.momentum
                : Method.of(options, examples).settings();
    }

    /** Settings that the homework does not have. */
    private String more() {
        List<String> parts = new ArrayList<>();
        if (options.labelSmoothing != 0) {
            parts.add("label smoothing " + options.labelSmoothing);
        }
        if (options.shards != 1) {
            parts.add(options.shards + " shards");
        }
        if (!options.augmentation.settings().isEmpty()) {
            parts.add("images distorted: " + options.augmentation.settings());
        }
        return String.join(", ", parts);
    }

    void notKept(IOException failure) {
        console.err()
                .println(Failures.line("no checkpoint could be written; --resume would continue from an earlier"
                        + " one: " + Failures.sentence(failure)));
    }

    void interrupted(Outcome outcome) {
        console.line("");
        console.line(
                "Interrupted after epoch %d of %d and batch %d of %d of the next.",
                outcome.history().epochs().size(),
                options.epochs,
                outcome.batchesOfUnfinishedEpoch(),
                outcome.batchesPerEpoch());
        console.line(
                "The results so far are in %s: %s, %s, %s",
                directory, RunDirectory.MODEL, RunDirectory.HISTORY, RunDirectory.METRICS);
        console.line("To resume: %s train --resume %s", RootCommand.NAME, directory);
    }

    void report(ClassificationReport report, List<String> classNames) {
        detail.line("");
        detail.text(report.toText(classNames::get));
        detail.line("");
        ConfidenceInterval interval = report.confusion().accuracyInterval();
        console.line(
                "Test accuracy %.2f%% (%.0f%% interval %.2f to %.2f) after epoch %d.",
                100 * report.confusion().accuracy(),
                100 * interval.getConfidenceLevel(),
                100 * interval.getLowerBound(),
                100 * interval.getUpperBound(),
                options.epochs);
        console.line(
                "Results in %s: %s, %s, %s, %s, %s",
                directory,
                RunDirectory.MODEL,
                RunDirectory.HISTORY,
                RunDirectory.METRICS,
                RunDirectory.CONFUSION,
                RunDirectory.REPORT);
    }
}
