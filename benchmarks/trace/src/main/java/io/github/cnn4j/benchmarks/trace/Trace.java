package io.github.cnn4j.benchmarks.trace;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The parallel loops of a thread: how many, of how many tasks, and how long they would take on more cores. A core that has
 * nothing to do takes the next task, in the order of the tasks; that memory has the same speed for all is assumed.
 */
public final class Trace {

    /** The most cores that are looked at. */
    public static final int MOST_CORES = 16;

    /** The numbers of cores that are looked at. */
    static final List<Integer> CORES = List.of(1, 2, 4, 8, MOST_CORES);

    private static final Trace CURRENT = new Trace();

    private long loops;
    private long tasks;
    private long loopNanos;
    private long ownNanos;
    private final double[] nanos = new double[CORES.size()];
    private double forkNanos;
    private boolean inside;

    private Trace() {}

    /** Forgets everything. Each loop of several tasks is charged with forkNanos where there are several cores. */
    static void start(double forkNanos) {
        CURRENT.loops = 0;
        CURRENT.tasks = 0;
        CURRENT.loopNanos = 0;
        CURRENT.ownNanos = 0;
        CURRENT.forkNanos = forkNanos;
        Arrays.fill(CURRENT.nanos, 0);
    }

    static Trace current() {
        return CURRENT;
    }

    /**
     * Runs and times the tasks of a loop; a loop within a task is a part of that task.
     *
     * @param count number of tasks
     * @param task what to do for one index
     */
    public static void loop(int count, IntConsumer task) {
        if (CURRENT.inside || count == 1) {
            for (int i = 0; i < count; i++) {
                task.accept(i);
            }
        } else {
            CURRENT.inside = true;
            CURRENT.run(count, task);
            CURRENT.inside = false;
        }
    }

    private void run(int count, IntConsumer task) {
        long[] durations = new long[count];
        long start = System.nanoTime();
        long before = start;
        for (int i = 0; i < count; i++) {
            task.accept(i);
            long now = System.nanoTime();
            durations[i] = now - before;
            before = now;
        }
        loops++;
        tasks += count;
        loopNanos += before - start;
        for (int c = 0; c < nanos.length; c++) {
            nanos[c] += onCores(CORES.get(c), durations);
        }
        ownNanos += System.nanoTime() - before;
    }

    private double onCores(int cores, long[] durations) {
        double[] busyUntil = new double[cores];
        for (long duration : durations) {
            int first = 0;
            for (int core = 1; core < cores; core++) {
                if (busyUntil[core] < busyUntil[first]) {
                    first = core;
                }
            }
            busyUntil[first] += duration;
        }
        return Arrays.stream(busyUntil).max().orElse(0) + (cores == 1 ? 0 : forkNanos);
    }

    long loops() {
        return loops;
    }

    long tasks() {
        return tasks;
    }

    /** Time of a run that was traced, less what the trace itself took and less all loops. */
    double serialNanos(long wall) {
        return wall - ownNanos - loopNanos;
    }

    /** Time of all loops on the c-th number of {@link #CORES}. */
    double loopNanos(int c) {
        return nanos[c];
    }
}
