package io.github.cnn4j.matrix;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;

/**
 * The threads of a pool that help callers of {@link Parallel#forEach}. After its last task a helper stays awake for a moment,
 * since the next call comes soon while a network computes. Then it leaves the pool to others.
 */
final class Team {

    /** How long a helper waits for the next call: longer than what a step computes on one thread between two calls. */
    private static final long AWAKE_NANOS = 100_000;

    /** Calls that are helped at the same time. A further caller gets no help: there is enough to do for all cores. */
    private static final int CALLS = 8;

    /** Helpers beyond the cores do not stay awake: they would keep others from working. */
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private static final Map<ForkJoinPool, Team> TEAMS = Collections.synchronizedMap(new WeakHashMap<>());

    private final AtomicReferenceArray<ParallelCall> calls = new AtomicReferenceArray<>(CALLS);
    private final AtomicInteger helpers = new AtomicInteger();

    private Team() {}

    static Team of(ForkJoinPool pool) {
        return TEAMS.computeIfAbsent(pool, key -> new Team());
    }

    /** Runs tasks 0 .. count - 1 in this thread and up to so many helpers. */
    void run(ForkJoinPool pool, int wanted, int count, IntConsumer task) {
        ParallelCall call = new ParallelCall(count, task);
        int place = 0;
        while (place < CALLS && !calls.compareAndSet(place, null, call)) {
            place++;
        }
        if (place < CALLS) {
            summon(pool, wanted);
        }
        call.work();
        call.await();
        if (place < CALLS) {
            calls.set(place, null);
        }
        call.rethrow();
    }

    private void summon(ForkJoinPool pool, int wanted) {
        for (int present = helpers.get(); present < wanted; present = helpers.get()) {
            if (helpers.compareAndSet(present, present + 1)) {
                try {
                    pool.execute(this::help);
                } catch (RejectedExecutionException e) {
                    // The pool is being shut down: what its caller has begun is finished without help.
                    helpers.decrementAndGet();
                    return;
                }
            }
        }
    }

    private void help() {
        long last = System.nanoTime();
        boolean awake = true;
        while (awake) {
            if (workOnCalls()) {
                last = System.nanoTime();
            } else {
                Thread.onSpinWait();
                awake = helpers.get() < CORES && System.nanoTime() - last < AWAKE_NANOS;
            }
        }
        helpers.decrementAndGet();
    }

    private boolean workOnCalls() {
        boolean worked = false;
        for (int place = 0; place < CALLS; place++) {
            ParallelCall call = calls.get(place);
            worked |= call != null && call.work();
        }
        return worked;
    }
}
