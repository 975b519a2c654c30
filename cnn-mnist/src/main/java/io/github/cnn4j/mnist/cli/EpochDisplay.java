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
    private final int images;
    private @Nullable Progress progress;
    private Pace pace = new Pace(0);

    /**
     * Displays a run.
     *
     * @param images images of an epoch
     */
    EpochDisplay(Console console, int images) {
        this.console = console;
        this.images = images;
    }

    void printHead() {
        console.line(
                "%5s %12s %15s %15s %17s %9s",
                "epoch", "train loss", "test accuracy", "cross-entropy", "mean -p(correct)", "seconds");
    }

    @Override
    public void onBatch(BatchResult result) {
        long done = (long) images * result.batch() / result.batches();
        if (progress == null) {
            progress = Progress.start(console, "epoch " + result.epoch(), "images", done, images);
            pace = new Pace(done);
        }
        double perSecond = pace.perSecond(done);
        progress.to(done, () -> note(result.loss(), perSecond));
    }

    /** The loss, and the pace since the first batch of this epoch that was seen. */
    private static String note(double loss, double perSecond) {
        String text = String.format(Locale.ROOT, "loss %.4f", loss);
        return perSecond == 0 ? text : String.format(Locale.ROOT, "%s, %,.0f a second", text, perSecond);
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
