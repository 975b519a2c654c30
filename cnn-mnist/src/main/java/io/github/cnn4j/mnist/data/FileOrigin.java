package io.github.cnn4j.mnist.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** A place outside this machine that published files can be had from. What it sends is not to be trusted. */
interface FileOrigin extends Closeable {
    /** What messages call it. */
    String name();

    /**
     * Sends one file, in the form that it is pinned in.
     *
     * @throws UnreachableException if the place as a whole cannot be used, so that asking for other files is no use
     * @throws IOException if this file cannot be had, or the receiver does not take it
     */
    void send(PinnedFile file, Receiver receiver) throws IOException;

    /** Takes a file's content while the connection to its origin is open. */
    @FunctionalInterface
    interface Receiver {
        void receive(InputStream content) throws IOException;
    }
}
