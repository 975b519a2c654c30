package io.github.cnn4j.mnist.data;

import java.nio.file.Path;

/** Is told how fetching a set goes on, in the thread that fetches. Every method does nothing unless overridden. */
public interface FetchListener {
    /** Listens to nothing. */
    FetchListener SILENT = new FetchListener() {};

    /**
     * A file in the cache is not the one it should be and will be fetched again.
     *
     * @param cached the file
     * @param reason what was expected and what was found
     */
    default void corrupt(Path cached, String reason) {}

    /**
     * A place is being asked for a file.
     *
     * @param file the name of the file
     * @param from the place
     */
    default void fetching(String file, String from) {}

    /**
     * More of the file has arrived.
     *
     * @param file the name of the file
     * @param bytes how much of it is here
     * @param total how much that will be
     */
    default void progress(String file, long bytes, long total) {}

    /**
     * The file is in the cache, its SHA-256 verified.
     *
     * @param file the name of the file
     * @param from the place it came from
     */
    default void fetched(String file, String from) {}

    /**
     * A place did not have the file, or sent something else; the next place is asked.
     *
     * @param file the name of the file
     * @param from the place
     * @param reason what went wrong
     */
    default void failed(String file, String from, String reason) {}
}
