package io.github.cnn4j.spark.train;

import io.github.cnn4j.spark.exchange.Place;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.TaskKilledException;

/**
 * The exchange of addresses before training, in Spark's barrier, with a limit of its own.
 *
 * <p>If a worker cannot fetch its rows, because they were lost with an executor, Spark ends the stage but not its other tasks, and its
 * coordinator forgets those that wait at the barrier: they are never answered, not even after {@code spark.barrier.sync.timeout}, and keep
 * the cores that the repeated stage needs.
 */
final class Addresses {

    /** The name of the thread that watches the limit. */
    static final String WATCH = "limit of the exchange of addresses";

    private enum Wait {
        RUNNING,
        DONE,
        TOO_LONG
    }

    private Addresses() {}

    /**
     * Tells the address of a worker to all others, and theirs to it.
     *
     * @param context the task of the worker, in whose thread this is called
     * @param place the place of the worker
     * @param own its address
     * @param seconds the longest wait
     * @return the addresses of all workers, in their order
     * @throws IOException if not all workers have called this in time; Spark's check of the limit takes up to a second more
     */
    static String[] exchange(BarrierTaskContext context, Place place, String own, int seconds) throws IOException {
        AtomicReference<Wait> wait = new AtomicReference<>(Wait.RUNNING);
        CountDownLatch ended = new CountDownLatch(1);
        Thread watch = new Thread(() -> watch(context, wait, ended, seconds), WATCH);
        watch.setDaemon(true);
        watch.start();
        try {
            String[] all = context.allGather(own);
            if (!wait.compareAndSet(Wait.RUNNING, Wait.DONE)) {
                throw tooLong(context, place, seconds);
            }
            return all;
        } catch (TaskKilledException e) {
            if (wait.get() == Wait.TOO_LONG) {
                throw tooLong(context, place, seconds);
            }
            throw e;
        } finally {
            ended.countDown();
        }
    }

    /** Spark's barrier ignores interrupts of the thread; it only looks once a second whether the task was marked. */
    private static void watch(
            BarrierTaskContext context, AtomicReference<Wait> wait, CountDownLatch ended, int seconds) {
        try {
            if (!ended.await(seconds, TimeUnit.SECONDS) && wait.compareAndSet(Wait.RUNNING, Wait.TOO_LONG)) {
                context.markInterrupted("too long a wait at the barrier");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static IOException tooLong(BarrierTaskContext context, Place place, int seconds) {
        String others = IntStream.range(0, place.ranks())
                .filter(rank -> rank != place.rank())
                .mapToObj(rank -> "worker " + rank + " at " + context.getTaskInfos()[rank].address())
                .collect(Collectors.joining(", "));
        return new IOException(place + " waited more than " + seconds
                + " s for the addresses of the other workers; too slow or stopped: "
                + (place.ranks() > 2 ? "one or more of " : "") + others);
    }
}
