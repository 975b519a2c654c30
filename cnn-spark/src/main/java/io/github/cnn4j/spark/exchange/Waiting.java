package io.github.cnn4j.spark.exchange;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** Since when the threads of a worker have waited for another worker: what tells a stopped peer from a busy one. */
final class Waiting {

    /** When each wait began; 0 if no thread waits. The map itself does not change. */
    private final Map<Direction, AtomicLong> since = new EnumMap<>(Direction.class);

    Waiting() {
        for (Direction direction : Direction.values()) {
            since.put(direction, new AtomicLong());
        }
    }

    /** Which of the operations, each of one thread at a time. */
    enum Direction {
        RECEIVE_PARTIAL,
        SEND,
        RECEIVE_TOTAL,
        FORWARD_TOTAL
    }

    void begin(Direction direction) {
        set(direction, System.nanoTime() | 1);
    }

    void end(Direction direction) {
        set(direction, 0);
    }

    private void set(Direction direction, long value) {
        Objects.requireNonNull(since.get(direction)).set(value);
    }

    /** The longest wait that still lasts, in seconds. */
    double seconds() {
        long now = System.nanoTime();
        double longest = 0;
        for (AtomicLong wait : since.values()) {
            long begun = wait.get();
            if (begun != 0) {
                longest = Math.max(longest, (now - begun) / 1e9);
            }
        }
        return longest;
    }
}
