package io.github.cnn4j.mnist.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Turns a signal to end the process (Ctrl-C, SIGTERM) into an interrupt of the work that can be cut short, and keeps the
 * process alive until what is done has been saved: until this is closed.
 */
final class Interruption implements AutoCloseable {
    /** Longer than any batch of reasonable size takes, in any form. */
    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::requestAndWait, "interruption");
    private @Nullable Thread worker;
    private boolean requested;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Does work in this thread that ends early if it is interrupted, and leaves the thread uninterrupted. */
    <T, E extends Exception> T during(Work<T, E> work) throws E {
        setWorker(Thread.currentThread());
        try {
            return work.run();
        } finally {
            setWorker(null);
            Thread.interrupted();
        }
    }

    /** Work that may fail in one way. */
    @FunctionalInterface
    interface Work<T, E extends Exception> {
        T run() throws E;
    }

    private synchronized void setWorker(@Nullable Thread thread) {
        worker = thread;
        if (requested && thread != null) {
            thread.interrupt();
        }
    }

    /** Interrupts the work that is going on, or else the next. */
    synchronized void request() {
        requested = true;
        if (worker != null) {
            worker.interrupt();
        }
    }

    /** Interrupts again: code of others on the way may have swallowed the first interrupt. */
    synchronized void insist() {
        if (requested) {
            request();
        }
    }

    private void requestAndWait() {
        request();
        try {
            closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook running, already.
        }
    }
}
