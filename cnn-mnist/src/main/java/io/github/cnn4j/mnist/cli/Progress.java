package io.github.cnn4j.mnist.cli;

import java.time.Duration;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows progress and the time left: on a terminal in a bar, which is removed at the end, elsewhere in a line from time to time. */
interface Progress extends AutoCloseable {
    /** Reports how much is done, with a note that is computed only when it is shown. */
    void to(long done, Supplier<String> note);

    @Override
    void close();

    /** Begins to show work on {@code total} units, of which {@code done} are done: the time left is that of the others. */
    static Progress start(Console console, String task, String unit, long done, long total) {
        return console.terminal() ? new Bar(console, task, done, total) : new Lines(console, task, unit, done, total);
    }

    /** A bar that is redrawn on the same line. */
    final class Bar implements Progress {
        private static final int INTERVAL_MILLIS = 100;
        private static final long INTERVAL_NANOS = INTERVAL_MILLIS * 1_000_000L;

        private final Line line;
        private final ProgressBar bar;
        private long last = System.nanoTime();

        Bar(Console console, String task, long done, long total) {
            line = new Line(console);
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(total)
                    .startsFrom(done, Duration.ZERO)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(INTERVAL_MILLIS)
                    .setConsumer(line)
                    .build();
        }

        @Override
        public void to(long done, Supplier<String> note) {
            bar.stepTo(done);
            if (System.nanoTime() - last >= INTERVAL_NANOS) {
                last = System.nanoTime();
                bar.setExtraMessage(note.get());
            }
        }

        /** The bar is drawn once more in a thread of its own; an interrupt would end the wait for it. */
        @Override
        public void close() {
            boolean interrupted = Thread.interrupted();
            bar.close();
            line.clear();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A line of a terminal. */
    record Line(Console console) implements ProgressBarConsumer {
        /** A width that every terminal has. */
        private static final int WIDTH = 79;

        @Override
        public int getMaxRenderedLength() {
            return WIDTH;
        }

        @Override
        public void accept(String bar) {
            console.text("\r" + bar);
        }

        @Override
        public void clear() {
            console.text("\r" + " ".repeat(WIDTH) + "\r");
        }

        @Override
        public void close() {
            // Cleared when the bar is closed.
        }
    }

    /** Lines at long intervals: short work prints none. */
    final class Lines implements Progress {
        private static final long INTERVAL_NANOS = 30_000_000_000L;

        private final Console console;
        private final String task;
        private final String unit;
        private final long total;
        private final long intervalNanos;
        private final Pace pace;
        private long last = System.nanoTime();

        Lines(Console console, String task, String unit, long done, long total) {
            this(console, task, unit, done, total, INTERVAL_NANOS);
        }

        Lines(Console console, String task, String unit, long done, long total, long intervalNanos) {
            this.console = console;
            this.task = task;
            this.unit = unit;
            this.total = total;
            this.intervalNanos = intervalNanos;
            this.pace = new Pace(done);
        }

        @Override
        public void to(long done, Supplier<String> note) {
            if (pace.perSecond(done) > 0 && System.nanoTime() - last >= intervalNanos) {
                last = System.nanoTime();
                String text = note.get();
                console.line(
                        "%s: %,d of %,d %s%s, %.0f s left",
                        task, done, total, unit, text.isEmpty() ? "" : ", " + text, pace.secondsLeft(done, total));
            }
        }

        @Override
        public void close() {
            // The lines stay.
        }
    }
}
