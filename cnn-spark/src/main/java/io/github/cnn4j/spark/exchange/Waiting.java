package io.github.cnn4j.spark.exchange;

/** Since when the threads of a worker have waited for another worker: what tells a stopped peer from a busy one. */
final class Waiting {

    /** For each kind of connection, when the wait began; 0 if nobody waits. */
    private final java.util.concurrent.atomic.AtomicLongArray since =
            new java.util.concurrent.atomic.AtomicLongArray(Direction.values().length);

    /** Which of the operations, each of one thread at a time. */
    enum Direction {
        RECEIVE_PARTIAL,
        SEND,
        RECEIVE_TOTAL,
        FORWARD_TOTAL
    }

    void begin(Direction direction) {
        since.set(direction.ordinal(), System.nanoTime() | 1);
    }

    void end(Direction direction) {
        since.set(direction.ordinal(), 0);
    }

    /** The longest wait that still lasts, in seconds. */
    double seconds() {
        long now = System.nanoTime();
        double longest = 0;
        for (int i = 0; i < since.length(); i++) {
            long begun = since.get(i);
            if (begun != 0) {
                longest = Math.max(longest, (now - begun) / 1e9);
            }
        }
        return longest;
    }
}
