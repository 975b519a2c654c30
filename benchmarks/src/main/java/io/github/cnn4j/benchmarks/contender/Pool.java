package io.github.cnn4j.benchmarks.contender;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** The threads that this library computes on: as by default where they are as many as the cores, else a pool. */
final class Pool implements AutoCloseable {
    private final @Nullable ForkJoinPool pool;

    Pool(int threads) {
        pool = threads == Runtime.getRuntime().availableProcessors() ? null : new ForkJoinPool(threads);
    }

    /** Does the work and returns when it is done. */
    void run(Callable<?> work) throws Exception {
        if (pool == null) {
            work.call();
            return;
        }
        try {
            pool.submit(work).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the work failed", e.getCause());
        }
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.shutdown();
        }
    }
}
