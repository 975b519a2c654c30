package io.github.cnn4j.mnist.serve;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.nio.channels.spi.SelectorProvider;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The server's threads: the loop, which reads, writes and waits for short predictions; a pool that predicts; and workers, one
 * for each processor, for what takes long beside: decoding pictures, looking into layers.
 *
 * <p>The loop is one thread: more of them were no faster for 64 clients, whose inputs they do not predict together. It belongs
 * to a pool of its own, so that a network computes a single short prediction on it and wakes no other thread, which would
 * take longer than the time that it saves.
 */
final class ServerThreads implements BatchingPredictor.Loop, AutoCloseable {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    /** The longest prediction for which connections wait. */
    private static final long SHORT_NANOS = 1_000_000;

    /** How long predictions are measured. The first hundred of a JVM take several times as long as later ones. */
    private static final long MEASURED_NANOS = 500_000_000;

    private final ForkJoinPool alone = new ForkJoinPool(1, ServerThreads::loopThread, null, false);
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            1, alone, NioIoHandler.newFactory(SelectorProvider.provider(), Attention::new));
    private final EventLoop loop = loops.next();
    private final ForkJoinPool predictions = new ForkJoinPool(PROCESSORS);
    private final ExecutorService workers = Executors.newFixedThreadPool(PROCESSORS, daemons("serve-worker"));
    private final boolean shortPredictions;

    /**
     * Starts threads.
     *
     * @param shortPredictions whether predictions take so little time that connections may wait for them
     */
    ServerThreads(boolean shortPredictions) {
        this.shortPredictions = shortPredictions;
    }

    /**
     * Measures predictions on one thread, as the loop computes a single one.
     *
     * @param prediction a prediction of one example
     * @return whether it takes so little time that connections may wait for it, once the JVM has compiled it
     */
    static boolean areShort(Runnable prediction) {
        ForkJoinPool alone = new ForkJoinPool(1);
        try {
            return alone.submit(() -> becomesShort(prediction)).join();
        } finally {
            alone.shutdown();
        }
    }

    private static boolean becomesShort(Runnable prediction) {
        prediction.run();
        long begin = System.nanoTime();
        long start = begin;
        while (start - begin < MEASURED_NANOS) {
            prediction.run();
            long end = System.nanoTime();
            if (end - start < SHORT_NANOS) {
                return true;
            }
            start = end;
        }
        return false;
    }

    /** No daemon: a program does not end as long as it serves. */
    private static ForkJoinWorkerThread loopThread(ForkJoinPool pool) {
        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        thread.setName("serve-loop");
        thread.setDaemon(false);
        return thread;
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger numbers = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + numbers.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    EventLoop loop() {
        return loop;
    }

    ExecutorService workers() {
        return workers;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The task does not fail.
    public void afterReading(Runnable task) {
        // A scheduled task is not looked for before the loop has looked at its connections.
        loop.schedule(task, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public void compute(int examples, Runnable computation, Runnable rest) {
        if (!shortPredictions) {
            predictions.execute(() -> {
                computation.run();
                loop.execute(rest);
            });
            return;
        }
        if (examples == 1) {
            computation.run();
        } else {
            predictions.submit(computation).join();
        }
        rest.run();
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        alone.shutdown();
        predictions.shutdown();
        workers.shutdown();
    }
}
