package io.github.cnn4j.mnist.pictures;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Counts files done by several threads and calls a listener at most ten times a second, by one thread at a time. */
final class ProgressMeter {
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);

    private final int total;
    private final Consumer<LoadProgress> listener;
    private final long start = System.nanoTime();
    private long told = start - INTERVAL;
    private int done;

    ProgressMeter(int total, Consumer<LoadProgress> listener) {
        this.total = total;
        this.listener = listener;
    }

    /** Counts a file as done. */
    synchronized void done() {
        done++;
        long now = System.nanoTime();
        if (now - told < INTERVAL && done < total) {
            return;
        }
        told = now;
        double seconds = Math.max(1, now - start) / 1e9;
        double perSecond = done / seconds;
        double left = (total - done) / perSecond;
        listener.accept(new LoadProgress(done, total, perSecond, Duration.ofMillis((long) (left * 1000))));
    }
}
