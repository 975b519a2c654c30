package io.github.cnn4j.layer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * A pool of buffers for the tasks of a parallel loop. It creates as many as are in use at once. The buffer returned last is
 * still in the cache and is handed out first.
 *
 * @param <T> the type of the buffers
 */
public final class Lender<T> {

    private final Supplier<T> maker;
    private final Deque<T> idle = new ArrayDeque<>();

    /**
     * Creates an empty pool.
     *
     * @param maker creates a buffer when all others are in use
     */
    public Lender(Supplier<T> maker) {
        this.maker = maker;
    }

    /**
     * Returns a buffer, which the caller must give back.
     *
     * @return the buffer given back last, or a new one
     */
    public T borrow() {
        synchronized (idle) {
            T hot = idle.poll();
            if (hot != null) {
                return hot;
            }
        }
        return maker.get();
    }

    /**
     * Takes a buffer back.
     *
     * @param buffer a buffer that was borrowed
     */
    public void giveBack(T buffer) {
        synchronized (idle) {
            idle.push(buffer);
        }
    }
}
