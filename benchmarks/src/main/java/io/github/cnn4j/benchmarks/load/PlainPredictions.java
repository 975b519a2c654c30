package io.github.cnn4j.benchmarks.load;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What a network predicts in a second without a server, of inputs in memory. */
public final class PlainPredictions {
    private PlainPredictions() {}

    /**
     * Predicts a number of examples at once, again and again.
     *
     * @param network the network
     * @param rows examples of each prediction
     * @param seconds for how long
     * @return examples a second
     */
    public static double together(Network network, int rows, double seconds) {
        Matrix inputs = noise(network, rows);
        long start = System.nanoTime();
        return predictions(network, inputs, start + (long) (seconds * 1e9)) * rows / secondsSince(start);
    }

    /**
     * Predicts examples one by one in a number of threads.
     *
     * @param network the network
     * @param threads threads that predict
     * @param seconds for how long
     * @return examples a second
     * @throws InterruptedException if the thread is interrupted
     * @throws ExecutionException if a prediction fails
     */
    public static double alone(Network network, int threads, double seconds)
            throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long start = System.nanoTime();
            long end = start + (long) (seconds * 1e9);
            List<Callable<Long>> callers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Matrix input = noise(network, 1);
                callers.add(() -> predictions(network, input, end));
            }
            long all = 0;
            for (Future<Long> caller : pool.invokeAll(callers)) {
                all += caller.get();
            }
            return all / secondsSince(start);
        } finally {
            pool.shutdownNow();
        }
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static long predictions(Network network, Matrix inputs, long end) {
        long count = 0;
        while (System.nanoTime() < end) {
            network.predict(inputs);
            count++;
        }
        return count;
    }

    private static Matrix noise(Network network, int rows) {
        Matrix inputs = network.precision().zeros(rows, network.inputShape().size());
        Random random = new Random(1);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < inputs.getColumnDimension(); j++) {
                inputs.setEntry(i, j, random.nextGaussian());
            }
        }
        return inputs;
    }
}
