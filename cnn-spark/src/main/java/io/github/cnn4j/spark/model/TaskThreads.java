package io.github.cnn4j.spark.model;

import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.apache.spark.TaskContext;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one task: as many as the task has cores ({@code spark.task.cpus}), so that the tasks of an executor together use
 * the cores that Spark gave it, and no more.
 */
public final class TaskThreads implements AutoCloseable {

    private final ForkJoinPool pool;

    private TaskThreads(int threads) {
        this.pool = new ForkJoinPool(threads);
    }

    /**
     * Starts the threads of the task that runs in this thread; all cores where there is no task.
     *
     * @return the threads
     */
    public static TaskThreads ofThisTask() {
        @Nullable TaskContext task = TaskContext.get();
        return new TaskThreads(task == null ? Runtime.getRuntime().availableProcessors() : Math.max(1, task.cpus()));
    }

    /**
     * Begins work on these threads.
     *
     * @param <T> type of the result
     * @param work what to do
     * @return its result to come
     */
    public <T> ForkJoinTask<T> submit(Callable<T> work) {
        return pool.submit(work);
    }

    /** Interrupts what still runs. */
    @Override
    public void close() {
        pool.shutdownNow();
    }
}
