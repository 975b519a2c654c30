package io.github.cnn4j.mnist.pictures;

import io.github.cnn4j.mnist.pictures.Warning.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Forwards and counts warnings. */
final class Problems implements Consumer<Warning> {
    private final Consumer<Warning> listener;
    private @Nullable Warning first;
    private int count;
    private int skippedFiles;

    Problems(Consumer<Warning> listener) {
        this.listener = listener;
    }

    @Override
    public void accept(Warning warning) {
        if (warning.kind() != Kind.CACHE) {
            first = first == null ? warning : first;
            count++;
        }
        skippedFiles += warning.kind() == Kind.FILE_SKIPPED ? 1 : 0;
        listener.accept(warning);
    }

    /** Returns the number of skipped files, without those of skipped classes. */
    int skippedFiles() {
        return skippedFiles;
    }

    /** Refuses the folder if there were problems. */
    void refuse(Path root) throws IOException {
        if (count > 0) {
            throw new IOException(root + ": expected a folder of sound pictures only (strict), got " + count
                    + (count == 1 ? " problem: " : " problems, the first: ") + first);
        }
    }
}
