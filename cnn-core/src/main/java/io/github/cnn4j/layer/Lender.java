package io.github.cnn4j.layer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Lends buffers to the tasks of a parallel stream: as many as are in use at once are made, the last returned goes first. */
final class Lender<T> {

    private final Supplier<T> maker;
    private final Deque<T> idle = new ArrayDeque<>();

    Lender(Supplier<T> maker) {
        this.maker = maker;
    }

    T borrow() {
        synchronized (idle) {
            T hot = idle.poll();
            if (hot != null) {
                return hot;
            }
        }
        return maker.get();
    }

    void giveBack(T buffer) {
        synchronized (idle) {
            idle.push(buffer);
        }
    }
}
