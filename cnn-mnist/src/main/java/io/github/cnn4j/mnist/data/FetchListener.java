package io.github.cnn4j.mnist.data;

import java.nio.file.Path;

/** Listens to the fetching of a set, in the thread that fetches. Every method does nothing unless overridden. */
public interface FetchListener {
    /** A listener that does nothing. */
    FetchListener SILENT = new FetchListener() {};

    /**
     * Called after a damaged file has been found in the cache, which will be fetched again.
     *
     * @param cached the file
     * @param reason what was expected and what was found
     */
    default void corrupt(Path cached, String reason) {}

    /**
     * Called before a file is requested from a place.
     *
     * @param file the name of the file
     * @param from the place
     */
    default void fetching(String file, String from) {}

    /**
     * Called after more of the file has arrived.
     *
     * @param file the name of the file
     * @param bytes bytes received so far
     * @param total bytes of the whole file
     */
    default void progress(String file, long bytes, long total) {}

    /**
     * Called after the file has been stored in the cache, its SHA-256 verified.
     *
     * @param file the name of the file
     * @param from the place it came from
     */
    default void fetched(String file, String from) {}

    /**
     * Called after a place did not have the file or sent something else; the next place is tried.
     *
     * @param file the name of the file
     * @param from the place
     * @param reason the cause of the failure
     */
    default void failed(String file, String from, String reason) {}
}
