package io.github.cnn4j.mnist.pictures;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/** Memory shared by several threads: each waits until enough is free. A request above the total gets all of it. */
final class MemoryBudget {
    private static final int UNIT = 1024;

    private final int units;
    private final Semaphore free;

    MemoryBudget(long bytes) {
        this.units = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
        // Fair: otherwise a large picture would wait for all small ones.
        this.free = new Semaphore(units, true);
    }

    /** A task that needs memory. */
    @FunctionalInterface
    interface Task<T> {
        T run() throws IOException;
    }

    /** Runs a task as soon as some memory is free. An interrupt does not end the wait, which is short. */
    <T> T with(long bytes, Task<T> task) throws IOException {
        int taken = (int) Math.min(units, bytes / UNIT + 1);
        free.acquireUninterruptibly(taken);
        try {
            return task.run();
        } finally {
            free.release(taken);
        }
    }
}
