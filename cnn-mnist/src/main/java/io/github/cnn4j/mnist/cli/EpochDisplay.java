package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.train.BatchListener;
import io.github.cnn4j.train.BatchResult;
import io.github.cnn4j.train.EpochListener;
import io.github.cnn4j.train.EpochResult;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints the table of a training run: a line per epoch, and the progress of the current epoch. */
final class EpochDisplay implements BatchListener, EpochListener, AutoCloseable {
    private final Console console;
    private @Nullable Progress progress;

    EpochDisplay(Console console) {
        this.console = console;
    }

    void printHead() {
        console.line(
                "%5s %12s %15s %15s %17s %9s",
                "epoch", "train loss", "test accuracy", "cross-entropy", "mean -p(correct)", "seconds");
    }

    @Override
    public void onBatch(BatchResult result) {
        if (progress == null) {
            progress = Progress.start(console, "epoch " + result.epoch(), "batches", result.batches());
        }
        progress.to(result.batch(), () -> String.format(Locale.ROOT, "loss %.4f", result.loss()));
    }

    @Override
    public void onEpoch(EpochResult result) {
        close();
        console.line(
                "%5d %12.4f %14.2f%% %15.4f %17.4f %9.1f",
                result.epoch(),
                result.trainLoss(),
                100 * result.test().accuracy(),
                result.test().crossEntropy(),
                result.test().meanNegativeProbability(),
                result.seconds());
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
