package io.github.cnn4j.matrix;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one call of {@link Parallel#forEach}. Every thread takes the next task that no other has taken. Its counters are
 * fields, not objects, since a step of a deep network makes a hundred calls.
 */
final class ParallelCall {

    /** How long the caller waits awake for tasks that others still compute. */
    private static final long AWAKE_NANOS = 200_000;

    private static final long SLEEP_NANOS = 20_000;

    private static final AtomicIntegerFieldUpdater<ParallelCall> NEXT =
            AtomicIntegerFieldUpdater.newUpdater(ParallelCall.class, "next");
    private static final AtomicIntegerFieldUpdater<ParallelCall> DONE =
            AtomicIntegerFieldUpdater.newUpdater(ParallelCall.class, "done");

    private final int count;
    private final IntConsumer task;
    private volatile int next;
    private volatile int done;
    private volatile @Nullable Throwable failure;

    ParallelCall(int count, IntConsumer task) {
        this.count = count;
        this.task = task;
    }

    /** Computes tasks until all are taken. After a failure the others are skipped. Returns whether there were any. */
    boolean work() {
        if (next >= count) {
            return false;
        }
        int i = NEXT.getAndIncrement(this);
        boolean worked = i < count;
        for (; i < count; i = NEXT.getAndIncrement(this)) {
            try {
                if (failure == null) {
                    task.accept(i);
                }
            } catch (Throwable e) {
                failure = e;
            } finally {
                DONE.incrementAndGet(this);
            }
        }
        return worked;
    }

    /** Waits for the tasks that other threads have taken. What they wrote is visible afterwards. */
    void await() {
        if (done == count) {
            return;
        }
        long start = System.nanoTime();
        while (done < count) {
            if (System.nanoTime() - start < AWAKE_NANOS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(SLEEP_NANOS);
            }
        }
    }

    /** Throws what a task has thrown. */
    void rethrow() {
        Throwable thrown = failure;
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
