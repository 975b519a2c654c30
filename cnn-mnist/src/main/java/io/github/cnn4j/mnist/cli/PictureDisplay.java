package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.mnist.pictures.ImageFolder;
import io.github.cnn4j.mnist.pictures.LoadProgress;
import io.github.cnn4j.mnist.pictures.Warning;
import io.github.cnn4j.mnist.pictures.Warning.Kind;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows the progress of decoding a folder's pictures, a line for each skipped file, and their number at the end. */
final class PictureDisplay implements AutoCloseable {
    private final Console console;
    private final boolean skips;
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private @Nullable Progress progress;

    /**
     * Displays a folder.
     *
     * @param skips whether what is no sound picture is skipped, and not the folder refused
     */
    PictureDisplay(Console console, boolean skips) {
        this.console = console;
        this.skips = skips;
    }

    /** The folder, which reports to this display. */
    ImageFolder on(ImageFolder folder) {
        return folder.onProgress(this::show).onWarning(this::warn);
    }

    private void show(LoadProgress loaded) {
        if (progress == null) {
            progress = Progress.start(console, "pictures", "pictures", loaded.done(), loaded.total());
        }
        progress.to(loaded.done(), () -> note(loaded));
    }

    static String note(LoadProgress loaded) {
        return String.format(Locale.ROOT, "%,.0f a second", loaded.perSecond());
    }

    private void warn(Warning warning) {
        closeProgress();
        counts.merge(warning.kind(), 1, Integer::sum);
        console.err().println(Failures.line(warning.toString()));
    }

    @Override
    public void close() {
        closeProgress();
        int files = counts.getOrDefault(Kind.FILE_SKIPPED, 0);
        int classes = counts.getOrDefault(Kind.CLASS_SKIPPED, 0);
        if (skips && files + classes > 0) {
            String counted = String.format(
                    Locale.ROOT,
                    "skipped %,d file%s and %,d class%s",
                    files,
                    files == 1 ? "" : "s",
                    classes,
                    classes == 1 ? "" : "es");
            console.err().println(Failures.line(counted));
        }
    }

    private void closeProgress() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
