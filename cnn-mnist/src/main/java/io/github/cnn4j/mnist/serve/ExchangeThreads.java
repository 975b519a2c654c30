package io.github.cnn4j.mnist.serve;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs each exchange on its own thread and ends those that take too long, such as those of a client that sends its request,
 * or reads its answer, byte by byte.
 *
 * <p>The JDK's server reads and writes through channels, which an interrupt of the thread closes. (Its own properties
 * {@code sun.net.httpserver.maxReqTime} and {@code maxRspTime} hold for all servers of a JVM, and only if they are set
 * before the first of them.)
 */
final class ExchangeThreads implements Executor, AutoCloseable {
    private static final long IDLE_SECONDS = 30;

    /** An exchange is ended within its time and a tenth more. */
    private static final int CHECKS = 10;

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final long limitNanos;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService clock;

    @SuppressWarnings("FutureReturnValueIgnored") // The clock ends when it is shut down; its task does not fail.
    ExchangeThreads(int most, Duration limit) {
        limitNanos = limit.toNanos();
        // Without a queue: if all threads are busy, the exchange is refused and the server closes the connection.
        threads = new ThreadPoolExecutor(
                0, most, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons("serve"));
        clock = Executors.newSingleThreadScheduledExecutor(daemons("serve-clock"));
        long period = Math.max(1, limit.toMillis() / CHECKS);
        clock.scheduleWithFixedDelay(this::endTheLate, period, period, TimeUnit.MILLISECONDS);
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name + "-" + NUMBERS.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** A thread that runs an exchange. */
    private static final class Watch {
        private final Thread thread = Thread.currentThread();
        private final long start = System.nanoTime();
        private boolean done;

        /** Interrupts the thread, unless the exchange has ended: the thread may then run another one. */
        synchronized void endIfLate(long now, long limitNanos) {
            if (!done && now - start > limitNanos) {
                thread.interrupt();
            }
        }

        synchronized void done() {
            done = true;
            Thread.interrupted();
        }
    }

    @Override
    public void execute(Runnable exchange) {
        threads.execute(() -> {
            Watch watch = new Watch();
            watches.add(watch);
            try {
                exchange.run();
            } finally {
                watches.remove(watch);
                watch.done();
            }
        });
    }

    private void endTheLate() {
        long now = System.nanoTime();
        watches.forEach(watch -> watch.endIfLate(now, limitNanos));
    }

    @Override
    public void close() {
        clock.shutdownNow();
        threads.shutdown();
    }
}
