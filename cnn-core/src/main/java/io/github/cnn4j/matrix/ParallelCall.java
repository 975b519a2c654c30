package io.github.cnn4j.matrix;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The tasks of one call of {@link Parallel#forEach}. Every thread takes the next task that no other has taken. */
final class ParallelCall {

    /** How long the caller waits awake for tasks that others still compute. */
    private static final long AWAKE_NANOS = 200_000;

    private static final long SLEEP_NANOS = 20_000;

    private final int count;
    private final IntConsumer task;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    ParallelCall(int count, IntConsumer task) {
        this.count = count;
        this.task = task;
    }

    /** Computes tasks until all are taken. After a failure the others are skipped. Returns whether there were any. */
    boolean work() {
        if (next.get() >= count) {
            return false;
        }
        int i = next.getAndIncrement();
        boolean worked = i < count;
        for (; i < count; i = next.getAndIncrement()) {
            try {
                if (failure.get() == null) {
                    task.accept(i);
                }
            } catch (Throwable e) {
                failure.compareAndSet(null, e);
            } finally {
                done.incrementAndGet();
            }
        }
        return worked;
    }

    /** Waits for the tasks that other threads have taken. What they wrote is visible afterwards. */
    void await() {
        if (done.get() == count) {
            return;
        }
        long start = System.nanoTime();
        while (done.get() < count) {
            if (System.nanoTime() - start < AWAKE_NANOS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(SLEEP_NANOS);
            }
        }
    }

    /** Throws what a task has thrown. */
    void rethrow() {
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown != null) {
            throw new IllegalStateException("a parallel task threw a checked exception", thrown);
        }
    }
}
