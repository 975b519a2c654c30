package io.github.cnn4j.matrix;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Distributes independent tasks over several threads by a parallel stream, the only one of the library.
 *
 * <p>The tasks run in the {@link ForkJoinPool} of the calling thread, or in the common pool if it has none. So
 * {@code new ForkJoinPool(4).submit(trainer::train).get()} trains on four threads. Tasks must not write to the same
 * memory: sums over tasks are kept per task and added in task order by the caller. So the bits of a result do not depend on
 * the number of threads.
 */
public final class Parallel {

    private Parallel() {}

    /**
     * Runs tasks 0 .. count - 1, each once, in any order, and returns when all are done.
     *
     * @param count number of tasks
     * @param task the work for one index
     */
    public static void forEach(int count, IntConsumer task) {
        if (count == 1) {
            task.accept(0);
        } else {
            IntStream.range(0, count).parallel().forEach(task);
        }
    }

    /**
     * Returns how many threads work on a {@link #forEach} called from this thread.
     *
     * @return the number of threads, at least 1
     */
    public static int threads() {
        ForkJoinPool pool = ForkJoinTask.getPool();
        if (pool != null) {
            return pool.getParallelism();
        }
        // A thread outside the pool works on its own stream beside the common pool's workers; on one core they take
        // turns.
        boolean oneCore = Runtime.getRuntime().availableProcessors() == 1;
        return oneCore ? 1 : ForkJoinPool.commonPool().getParallelism() + 1;
    }
}
