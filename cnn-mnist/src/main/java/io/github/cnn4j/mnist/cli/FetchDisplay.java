package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.mnist.data.FetchListener;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Prints where data are fetched from, which attempts failed, and the progress. */
final class FetchDisplay implements FetchListener, AutoCloseable {
    private final Console console;
    private @Nullable Progress progress;

    FetchDisplay(Console console) {
        this.console = console;
    }

    @Override
    public void corrupt(Path cached, String reason) {
        console.line("%s is damaged and will be fetched again: %s", cached, reason);
    }

    @Override
    public void fetching(String file, String from) {
        console.line("fetching %s from %s", file, from);
    }

    @Override
    public void progress(String file, long bytes, long total) {
        if (progress == null) {
            progress = Progress.start(console, file, "bytes", bytes, total);
        }
        progress.to(bytes, () -> "");
    }

    @Override
    public void fetched(String file, String from) {
        close();
    }

    @Override
    public void failed(String file, String from, String reason) {
        close();
        console.line("download failed: %s", reason);
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
