package io.github.cnn4j.mnist.pictures;

import java.nio.file.Path;

/**
 * Something in a folder of pictures that is not as it should be.
 *
 * @param path the file or folder
 * @param reason what was expected and what was found
 * @param kind what follows from it
 */
public record Warning(Path path, String reason, Kind kind) {
    /** What follows from a warning. */
    public enum Kind {
        /** A file is left out; refused if loading is strict. */
        FILE_SKIPPED,

        /** All of a class is left out; refused if loading is strict. */
        CLASS_SKIPPED,

        /** Nothing is left out, but a result may mean less than it seems to; refused if loading is strict. */
        DOUBTFUL,

        /** A cache file was damaged and is made again. The pictures have nothing to do with it. */
        CACHE
    }

    /**
     * Returns the warning as one line.
     *
     * @return the path and the reason; control characters, which a file's name may hold, as question marks
     */
    @Override
    public String toString() {
        return (path + ": " + reason).replaceAll("\\p{Cc}", "?");
    }
}
