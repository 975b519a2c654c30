package io.github.cnn4j.mnist.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Turns a signal to end the process (Ctrl-C, SIGTERM) into an interrupt of the work that can be ended early, and keeps the
 * process alive until the results have been saved, that is, until this object is closed.
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

    /** Runs work in this thread that ends early if it is interrupted, and clears the interrupt. */
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

    /** Interrupts the current work, or else the next. */
    synchronized void request() {
        requested = true;
        if (worker != null) {
            worker.interrupt();
        }
    }

    /** Interrupts again: library code may have cleared the first interrupt. */
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
            // The process is already ending, and the hook running.
        }
    }
}
