package io.github.cnn4j.matrix;

import io.github.cnn4j.benchmarks.trace.Trace;
import java.util.function.IntConsumer;

/**
 * Stands before {@code cnn-core}'s class of this name on the class path: the same tasks, one after the other on the calling
 * thread, each of them timed.
 */
public final class Parallel {

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
}
