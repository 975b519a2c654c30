package io.github.cnn4j.mnist.pictures;

import java.nio.file.Path;

/**
 * A problem in a folder of pictures.
 *
 * @param path the file or folder
 * @param reason what was expected and what was received
 * @param kind its consequence
 */
public record Warning(Path path, String reason, Kind kind) {
    /** The consequence of a warning. */
    public enum Kind {
        /** A file is skipped; refused if loading is strict. */
        FILE_SKIPPED,

        /** A whole class is skipped; refused if loading is strict. */
        CLASS_SKIPPED,

        /** Nothing is skipped, but results may be misleading; refused if loading is strict. */
        DOUBTFUL,

        /** A cache file was damaged and is rebuilt; the pictures are not affected. */
        CACHE
    }

    /**
     * Returns the warning as one line.
     *
     * @return the path and the reason; control characters, which names may contain, are replaced by question marks
     */
    @Override
    public String toString() {
        return (path + ": " + reason).replaceAll("\\p{Cc}", "?");
    }
}
