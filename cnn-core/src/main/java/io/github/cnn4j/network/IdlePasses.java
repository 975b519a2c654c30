package io.github.cnn4j.network;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Inference passes between two predictions: as many are kept as there are processors, for any number of callers. */
final class IdlePasses {

    private static final int KEPT = Runtime.getRuntime().availableProcessors();

    private final Supplier<NetworkPass> maker;
    private final Deque<NetworkPass> idle = new ArrayDeque<>();

    IdlePasses(Supplier<NetworkPass> maker) {
        this.maker = maker;
    }

    NetworkPass take() {
        synchronized (idle) {
            NetworkPass hot = idle.poll();
            if (hot != null) {
                return hot;
            }
        }
        return maker.get();
    }

    void giveBack(NetworkPass pass) {
        synchronized (idle) {
            if (idle.size() < KEPT) {
                idle.push(pass);
            }
        }
    }
}
