package io.github.cnn4j.matrix;

import io.github.cnn4j.benchmarks.trace.Trace;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Stands before {@code cnn-core}'s class of this name on the class path: the same tasks, one after the other on the calling
 * thread, each of them timed.
 */
public final class Parallel {

    private static final long LONGEST_NANOS = 1_000_000;

    private Parallel() {}

    /**
     * Runs tasks 0 .. count - 1 in their order.
     *
     * @param count number of tasks
     * @param task what to do for one index
     */
    public static void forEach(int count, IntConsumer task) {
        Trace.loop(count, task);
    }

    /**
     * Returns the most cores that the trace is evaluated for: what is cut by threads is cut for so many.
     *
     * @return the number of threads
     */
    public static int threads() {
        return Trace.MOST_CORES;
    }

    /**
     * Runs a loop as {@code cnn-core} does, on all cores of this machine: each takes one task, which only waits until all have
     * begun. If the tasks did nothing, the caller would have done all of them before another thread saw the first.
     */
    public static void emptyLoop() {
        ForkJoinPool pool = ForkJoinPool.commonPool();
        int cores = Runtime.getRuntime().availableProcessors();
        AtomicInteger begun = new AtomicInteger();
        Team.of(pool).run(pool, cores - 1, cores, task -> {
            begun.incrementAndGet();
            long start = System.nanoTime();
            // Others may use the cores: then it takes long, but it ends.
            while (begun.get() < cores && System.nanoTime() - start < LONGEST_NANOS) {
                Thread.onSpinWait();
            }
        });
    }
}
