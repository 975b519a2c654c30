package io.github.cnn4j.benchmarks.contender;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Parallel;
import io.github.cnn4j.matrix.Products;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * The shortest time that an epoch could take on this machine: its operations at the rate of a product of two square
 * matrices of 1024 rows, on all threads. Of the many products of a turn the fastest counts: a limit is not an average.
 */
final class Limit implements Contender {
    private static final int SIZE = 1024;
    private static final double SECONDS_A_TURN = 1.5;

    private final Matrix a;
    private final Matrix b;
    private final Matrix c;
    private final int blocks;
    private final double flop;
    private final Pool pool;

    Limit(Settings settings) {
        Random random = new Random(1);
        a = random(settings, random);
        b = random(settings, random);
        c = settings.precision().zeros(SIZE, SIZE);
        blocks = settings.threads();
        flop = settings.images() * Cost.of(BenchmarkNetwork.build(settings)).flopPerImage();
        pool = new Pool(settings.threads());
    }

    private static Matrix random(Settings settings, Random random) {
        Matrix m = settings.precision().zeros(SIZE, SIZE);
        for (int row = 0; row < SIZE; row++) {
            for (int column = 0; column < SIZE; column++) {
                m.setEntry(row, column, random.nextGaussian());
            }
        }
        return m;
    }

    @Override
    public Map<String, Double> measure() throws Exception {
        double[] best = {Double.POSITIVE_INFINITY};
        pool.run(() -> best[0] = fastest());
        double flopPerSecond = 2.0 * SIZE * SIZE * SIZE / best[0];
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(SECONDS, flop / flopPerSecond);
        figures.put("gflops", flopPerSecond / 1e9);
        return figures;
    }

    private double fastest() {
        long best = Long.MAX_VALUE;
        long end = System.nanoTime() + (long) (SECONDS_A_TURN * 1e9);
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            multiply();
            best = Math.min(best, System.nanoTime() - start);
        }
        return best / 1e9;
    }

    private void multiply() {
        Parallel.forEach(blocks, block -> {
            int from = SIZE * block / blocks;
            int to = SIZE * (block + 1) / blocks;
            Products.multiply(1, a, b.columns(from, to), 0, c.columns(from, to));
        });
    }

    @Override
    public void close() {
        pool.close();
    }
}
