package io.github.cnn4j.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.testing.ChildProcess;
import io.github.cnn4j.testing.Commands;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 17, 1000})
    void runsEachTaskOnce(int count) throws Exception {
        AtomicIntegerArray runs = new AtomicIntegerArray(count + 1);
        Parallel.forEach(count, runs::incrementAndGet);
        inPool(3, () -> {
            Parallel.forEach(count, runs::incrementAndGet);
            return null;
        });
        for (int i = 0; i < count; i++) {
            assertEquals(2, runs.get(i), "task " + i);
        }
        assertEquals(0, runs.get(count));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void usesThePoolOfItsCaller(int threads) throws Exception {
        assertEquals(threads, inPool(threads, Parallel::threads));
        Set<ForkJoinPool> pools = ConcurrentHashMap.newKeySet();
        ForkJoinPool pool = inPool(threads, () -> {
            Parallel.forEach(100, i -> pools.add(ForkJoinTask.getPool()));
            return ForkJoinTask.getPool();
        });
        assertEquals(Set.of(pool), pools);
    }

    @Test
    void tasksRunBesideEachOther() throws Exception {
        // Each waits for all three: one thread alone would wait in vain.
        CountDownLatch all = new CountDownLatch(3);
        AtomicIntegerArray met = new AtomicIntegerArray(3);
        inPool(3, () -> {
            Parallel.forEach(3, i -> {
                all.countDown();
                met.set(i, await(all) ? 1 : 0);
            });
            return null;
        });
        assertEquals("[1, 1, 1]", met.toString());
    }

    @Test
    void outsideAPoolTheCommonPoolAndItsCallerWork(@TempDir Path directory) throws Exception {
        assertEquals("3", threadsOfAJvm(directory, "-XX:ActiveProcessorCount=3"));
    }

    @Test
    void withOneCoreThereIsOneThread(@TempDir Path directory) throws Exception {
        assertEquals("1", threadsOfAJvm(directory, "-XX:ActiveProcessorCount=1"));
    }

    private static String threadsOfAJvm(Path directory, String option) throws Exception {
        ChildProcess child =
                ChildProcess.start(Commands.java(List.of(option), TellThreads.class), directory.resolve("out"));
        assertEquals(0, child.waitFor(), child.said());
        return child.said();
    }

    /** The child. */
    static final class TellThreads {
        private TellThreads() {}

        public static void main(String[] arguments) {
            System.out.print(Parallel.threads());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50})
    void exceptionsReachTheCaller(int count) {
        IllegalStateException thrown = new IllegalStateException("task failed");
        Throwable caught = assertThrows(
                IllegalStateException.class,
                () -> Parallel.forEach(count, i -> {
                    if (i == count - 1) {
                        throw thrown;
                    }
                }));
        assertSame(thrown, caught);
    }

    @Test
    void exceptionsLeaveThePoolUsable() throws Exception {
        ForkJoinPool pool = new ForkJoinPool(2);
        try {
            ExecutionException e = assertThrows(
                    ExecutionException.class,
                    () -> pool.submit(() -> {
                                Parallel.forEach(20, i -> {
                                    throw new IllegalStateException("task " + i);
                                });
                            })
                            .get());
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            assertInstanceOf(IllegalStateException.class, root);
            AtomicIntegerArray runs = new AtomicIntegerArray(20);
            pool.submit(() -> Parallel.forEach(20, runs::incrementAndGet)).get();
            for (int i = 0; i < 20; i++) {
                assertEquals(1, runs.get(i));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void afterAFailureTasksThatNobodyHasBegunAreSkipped() {
        AtomicInteger ran = new AtomicInteger();
        assertThrows(
                StackOverflowError.class,
                () -> Parallel.forEach(1_000_000, i -> {
                    ran.incrementAndGet();
                    throw new StackOverflowError();
                }));
        assertTrue(ran.get() <= Parallel.threads(), () -> ran + " tasks ran");
    }

    /** A task may itself distribute tasks, and so may more callers than a team helps at once. */
    @Test
    void callsWithinCallsAndManyCallersAtOnce() throws Exception {
        int callers = 20;
        AtomicIntegerArray runs = new AtomicIntegerArray(callers * 50);
        inPool(3, () -> {
            Parallel.forEach(callers, caller -> Parallel.forEach(50, i -> runs.incrementAndGet(caller * 50 + i)));
            return null;
        });
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Callable<Void>> calls = IntStream.range(0, callers)
                    .mapToObj(caller -> (Callable<Void>) () -> {
                        Parallel.forEach(50, i -> runs.incrementAndGet(caller * 50 + i));
                        return null;
                    })
                    .toList();
            for (Future<Void> call : threads.invokeAll(calls)) {
                call.get();
            }
        } finally {
            threads.shutdownNow();
        }
        for (int i = 0; i < runs.length(); i++) {
            assertEquals(2, runs.get(i), "task " + i);
        }
    }

    @Test
    void whatHasBegunIsFinishedInAPoolThatIsShutDown() throws Exception {
        ForkJoinPool pool = new ForkJoinPool(3);
        AtomicIntegerArray runs = new AtomicIntegerArray(100);
        pool.submit(() -> {
                    pool.shutdown();
                    Parallel.forEach(100, runs::incrementAndGet);
                })
                .get();
        for (int i = 0; i < 100; i++) {
            assertEquals(1, runs.get(i), "task " + i);
        }
    }

    /** The threads that helped leave the pool to others soon after the last call. */
    @Test
    void helpersDoNotStay() throws Exception {
        ForkJoinPool pool = new ForkJoinPool(4);
        try {
            pool.submit(() -> Parallel.forEach(100, i -> {})).get();
            assertTrue(pool.awaitQuiescence(10, TimeUnit.SECONDS), pool::toString);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aSingleTaskRunsInTheCallersThread() {
        Thread[] ran = new Thread[1];
        Parallel.forEach(1, i -> ran[i] = Thread.currentThread());
        assertSame(Thread.currentThread(), ran[0]);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static <T> T inPool(int threads, Callable<T> work) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(work).get();
        } finally {
            pool.shutdownNow();
        }
    }
}
