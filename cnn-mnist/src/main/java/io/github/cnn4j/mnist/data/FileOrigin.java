package io.github.cnn4j.mnist.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** A place outside this machine that provides published files. Its data are untrusted. */
interface FileOrigin extends Closeable {
    /** The name in messages. */
    String name();

    /**
     * Sends one file, in its pinned form.
     *
     * @throws UnreachableException if the place as a whole cannot be used, also for other files
     * @throws IOException if this file cannot be fetched, or the receiver does not take it
     */
    void send(PinnedFile file, Receiver receiver) throws IOException;

    /** Takes a file's content while the connection to its origin is open. */
    @FunctionalInterface
    interface Receiver {
        void receive(InputStream content) throws IOException;
    }
}
