package io.github.cnn4j.matrix;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntConsumer;

/**
 * Distributes independent tasks over several threads, the only place of the library that does.
 *
 * <p>The tasks run in the calling thread and in the {@link ForkJoinPool} it belongs to, or in the common pool if it belongs to
 * none, as those of a parallel stream do. So {@code new ForkJoinPool(4).submit(trainer::train).get()} trains on four
 * threads. Tasks must not write to the same memory: sums over tasks are kept per task and added in task order by the caller. So
 * the bits of a result do not depend on the number of threads.
 *
 * <p>It is not a parallel stream, because a step of training distributes tasks some ten times and most take less than a
 * millisecond together. A stream wakes its threads each time, and parks its caller until the last has finished; each takes
 * 40 µs on a virtual machine. Here the {@link Team} of a pool stays awake for a moment.
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
        int threads = Math.min(count, threads());
        if (threads > 1) {
            Team.of(pool()).run(pool(), threads - 1, count, task);
        } else {
            for (int i = 0; i < count; i++) {
                task.accept(i);
            }
        }
    }

    /**
     * Returns how many threads work on a {@link #forEach} called from this thread.
     *
     * @return the number of threads, at least 1
     */
    public static int threads() {
        if (ForkJoinTask.inForkJoinPool()) {
            return pool().getParallelism();
        }
        // A thread outside the pool works beside the common pool's workers; on one core they take turns.
        boolean oneCore = Runtime.getRuntime().availableProcessors() == 1;
        return oneCore ? 1 : pool().getParallelism() + 1;
    }

    private static ForkJoinPool pool() {
        ForkJoinPool pool = ForkJoinTask.getPool();
        return pool == null ? ForkJoinPool.commonPool() : pool;
    }
}
