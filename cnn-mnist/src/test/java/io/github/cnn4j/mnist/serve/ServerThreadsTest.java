package io.github.cnn4j.mnist.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.matrix.Parallel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Whether connections may wait for a prediction, and where it is computed. */
class ServerThreadsTest {
    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

    private final AtomicInteger predictions = new AtomicInteger();

    /** On all threads a long prediction could seem to be a short one. */
    @Test
    void predictionsAreMeasuredOnAsManyThreadsAsTheyAreServedOn() throws Exception {
        AtomicInteger measured = new AtomicInteger();
        CompletableFuture<Integer> served = new CompletableFuture<>();

        ServerThreads.areShort(() -> measured.set(Parallel.threads()));
        try (ServerThreads threads = new ServerThreads(true)) {
            threads.afterReading(() -> threads.compute(1, () -> served.complete(Parallel.threads()), () -> {}));

            assertEquals(1, served.get(10, TimeUnit.SECONDS));
        }
        assertEquals(1, measured.get());
    }

    /** The first ones run before the JVM has compiled them. */
    @Test
    void predictionsThatBecomeShortAreShort() {
        assertTrue(ServerThreads.areShort(() -> {
            if (predictions.incrementAndGet() < 20) {
                sleep(LONG_NANOS);
            }
        }));
        assertTrue(predictions.get() >= 20);
    }

    @Test
    void predictionsThatStayLongAreLong() {
        assertFalse(ServerThreads.areShort(() -> sleep(LONG_NANOS)));
    }

    private static void sleep(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
