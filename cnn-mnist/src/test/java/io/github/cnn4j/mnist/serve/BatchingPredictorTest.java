package io.github.cnn4j.mnist.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchingPredictorTest {
    private static final int LARGEST = 4;

    private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());

    @Test
    void oneInputIsPredictedAtOnceAndWithoutACopy() {
        List<Matrix> seen = new ArrayList<>();
        BatchingPredictor predictor = predictor(inputs -> {
            seen.add(inputs);
            return doubled(inputs);
        });
        Matrix input = input(3);

        assertEquals(6, predictor.predict(input).getEntry(0, 0));
        assertEquals(8, predictor.predict(input(4)).getEntry(0, 0));

        assertSame(input, seen.get(0));
        assertEquals(List.of(1, 1), batches);
    }

    @Test
    void inputsThatQueueUpArePredictedTogether() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        BatchingPredictor predictor = predictor(inputs -> {
            first.countDown();
            await(open);
            return doubled(inputs);
        });

        List<Double> results = inThreads(10, i -> predictor.predict(input(i)).getEntry(0, 0), threads -> {
            await(first);
            awaitAllWaiting(threads);
            open.countDown();
        });

        for (int i = 0; i < 10; i++) {
            assertEquals(2.0 * i, results.get(i), "each gets what is its own");
        }
        assertEquals(List.of(1, 4, 4, 1), batches);
    }

    @Test
    void aFailureIsThatOfItsBatchOnly() throws Exception {
        BatchingPredictor predictor = predictor(inputs -> {
            if (inputs.getEntry(0, 0) < 0) {
                throw new IllegalArgumentException("below zero");
            }
            return doubled(inputs);
        });

        IllegalStateException failure = assertThrows(IllegalStateException.class, () -> predictor.predict(input(-1)));

        assertEquals("below zero", failure.getCause().getMessage());
        assertEquals(4, predictor.predict(input(2)).getEntry(0, 0));
    }

    @Test
    void aFailureReachesAllThatWaitForIt() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        BatchingPredictor predictor = predictor(inputs -> {
            if (inputs.getRowDimension() == 1) {
                first.countDown();
                await(open);
                return doubled(inputs);
            }
            throw new OutOfMemoryError("of a test");
        });

        List<String> results = inThreads(
                5,
                i -> {
                    try {
                        return String.valueOf(predictor.predict(input(i)).getEntry(0, 0));
                    } catch (OutOfMemoryError e) {
                        return e.getMessage();
                    }
                },
                threads -> {
                    await(first);
                    awaitAllWaiting(threads);
                    open.countDown();
                });

        assertEquals(4, Collections.frequency(results, "of a test"), results.toString());
    }

    @Test
    void anInterruptKeepsNobodyWaiting() throws Exception {
        BatchingPredictor predictor = predictor(BatchingPredictorTest::doubled);
        List<Boolean> interrupted = inThreads(
                8,
                i -> {
                    Thread.currentThread().interrupt();
                    for (int k = 0; k < 200; k++) {
                        assertEquals(
                                2.0 * (i + k), predictor.predict(input(i + k)).getEntry(0, 0));
                    }
                    return Thread.interrupted();
                },
                threads -> {});

        assertTrue(interrupted.stream().allMatch(flag -> flag), "the interrupt is still there");
        assertEquals(1600, batches.stream().mapToInt(Integer::intValue).sum());
    }

    private BatchingPredictor predictor(UnaryOperator<Matrix> predict) {
        return new BatchingPredictor(predict, Precision.DOUBLE.zeros(LARGEST, 1), batches::add);
    }

    private static Matrix input(double value) {
        return Matrix.of(new double[][] {{value}});
    }

    private static Matrix doubled(Matrix inputs) {
        return inputs.times(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Until all threads wait: one for the test, the others for their turn. */
    private static void awaitAllWaiting(List<Thread> threads) {
        while (!threads.stream()
                .allMatch(thread ->
                        thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING)) {
            Thread.onSpinWait();
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T run(int i) throws Exception;
    }

    @FunctionalInterface
    private interface Meanwhile {
        void run(List<Thread> threads) throws Exception;
    }

    private static <T> List<T> inThreads(int count, Work<T> work, Meanwhile meanwhile) throws Exception {
        List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        ExecutorService pool = Executors.newFixedThreadPool(count);
        try {
            List<Future<T>> futures = new ArrayList<>();
            CountDownLatch started = new CountDownLatch(count);
            for (int i = 0; i < count; i++) {
                int number = i;
                futures.add(pool.submit(() -> {
                    threads.add(Thread.currentThread());
                    started.countDown();
                    return work.run(number);
                }));
            }
            await(started);
            meanwhile.run(List.copyOf(threads));
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
