package io.github.cnn4j.benchmarks.contender;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Parallel;
import io.github.cnn4j.matrix.Precision;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The shortest time in which the traffic of the weights can be done on this machine: the words of {@link Cost#weightWords} for
 * every step, at the rate of a step of momentum, on all threads. Of the many steps of a turn the fastest counts.
 *
 * <p>The rate is measured on arrays of the network's own size, which may fit into a cache, since only then is it a limit; and
 * on arrays of {@link #LARGE} words, which fit into none, as the rate of the memory itself.
 */
final class Traffic implements Contender {
    private static final double SECONDS_A_TURN = 1.0;

    /** Weights, gradients and velocities of so many words are 400 MB and more. */
    private static final int LARGE = 1 << 25;

    /** A task's share of the arrays; small enough for a core's first cache would be too small for a task. */
    private static final int SHARE = 1 << 14;

    private final Precision precision;
    private final int weights;
    private final double bytes;
    private final Pool pool;

    Traffic(Settings settings) {
        precision = settings.precision();
        Cost cost = Cost.of(BenchmarkNetwork.build(settings));
        weights = BenchmarkNetwork.build(settings).parameterCount();
        int steps = (settings.images() + settings.batch() - 1) / settings.batch();
        bytes = cost.weightWords() * Cost.bytes(precision) * steps;
        pool = new Pool(settings.threads());
    }

    @Override
    public Map<String, Double> measure() throws Exception {
        double[] rates = new double[2];
        pool.run(() -> rates[0] = bytesPerSecond(weights));
        pool.run(() -> rates[1] = bytesPerSecond(LARGE));
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(SECONDS, bytes / rates[0]);
        figures.put("gigabytes_per_second", rates[0] / 1e9);
        figures.put("memory_gigabytes_per_second", rates[1] / 1e9);
        return figures;
    }

    /** v ← m v + g, w ← w - r v: three words read and two written, as the optimizer's own loop. */
    private double bytesPerSecond(int words) {
        Matrix[] arrays = {precision.zeros(1, words), precision.zeros(1, words), precision.zeros(1, words)};
        int tasks = Math.max(Parallel.threads(), (words + SHARE - 1) / SHARE);
        long best = Long.MAX_VALUE;
        long end = System.nanoTime() + (long) (SECONDS_A_TURN * 1e9);
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            Parallel.forEach(tasks, task -> {
                int from = (int) ((long) words * task / tasks);
                int to = (int) ((long) words * (task + 1) / tasks);
                MomentumLoop.run(arrays[0], arrays[1], arrays[2], from, to);
            });
            best = Math.min(best, System.nanoTime() - start);
        }
        return 5.0 * words * Cost.bytes(precision) / (best / 1e9);
    }

    @Override
    public void close() {
        pool.close();
    }
}
