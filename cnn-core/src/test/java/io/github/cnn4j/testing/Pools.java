package io.github.cnn4j.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;

/** Work on a given number of threads. */
public final class Pools {

    private Pools() {}

    /** Runs a task, with every parallel loop in it, in a pool of its own. */
    public static <T> T inPoolOf(int threads, Callable<T> task) {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(task).get();
        } catch (ExecutionException e) {
            throw new AssertionError("the task failed in a pool of " + threads, e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for a pool of " + threads, e);
        } finally {
            pool.shutdownNow();
        }
    }
}
