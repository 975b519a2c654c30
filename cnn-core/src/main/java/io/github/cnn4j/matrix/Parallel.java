package io.github.cnn4j.matrix;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The one place where work is handed to several threads: a parallel stream over independent tasks.
 *
 * <p>The tasks run in the {@link ForkJoinPool} of the calling thread, or in the common pool if it has none, so that
 * {@code new ForkJoinPool(4).submit(trainer::train).get()} trains on four threads. Tasks must write to places of their
 * own: what is summed over tasks is kept per task and added in task order by the caller, so that the bits of a result
 * do not depend on the number of threads.
 */
public final class Parallel {

    private Parallel() {}

    /**
     * Runs tasks 0 .. count - 1, each once, in any order, and returns when all are done.
     *
     * @param count number of tasks
     * @param task what to do for one index
     */
    public static void forEach(int count, IntConsumer task) {
        if (count == 1) {
            task.accept(0);
        } else {
            IntStream.range(0, count).parallel().forEach(task);
        }
    }

    /**
     * How many threads work at once on a {@link #forEach} called from this thread.
     *
     * @return the number of threads, at least 1
     */
    public static int threads() {
        ForkJoinPool pool = ForkJoinTask.getPool();
        if (pool != null) {
            return pool.getParallelism();
        }
        // A thread outside the pool helps the common pool's workers with its own stream; with one core they take turns.
        boolean oneCore = Runtime.getRuntime().availableProcessors() == 1;
        return oneCore ? 1 : ForkJoinPool.commonPool().getParallelism() + 1;
    }
}
