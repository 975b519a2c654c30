package io.github.cnn4j.benchmarks.contender;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** How predicting is measured, the same for every library. */
public final class InferenceWork {
    /** Images of a batch. */
    public static final int BATCH = 1000;

    /** Images that are predicted one by one. */
    public static final int SINGLES = 2000;

    private InferenceWork() {}

    /** A prediction that may fail. */
    @FunctionalInterface
    public interface Prediction {
        /**
         * Predicts; returns when the probabilities are there.
         *
         * @param index which batch, or which image
         * @throws Exception if the library under measurement fails
         */
        void predict(int index) throws Exception;
    }

    /**
     * Measures both ways.
     *
     * @param batches number of batches of {@link #BATCH}
     * @param ofBatch predicts a batch
     * @param ofOne predicts one of {@link #SINGLES} images
     * @return seconds of all batches, images a second, and the latency of one image: median and 99th percentile
     * @throws Exception if the library under measurement fails
     */
    public static Map<String, Double> measure(int batches, Prediction ofBatch, Prediction ofOne) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < batches; i++) {
            ofBatch.predict(i);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double[] micros = new double[SINGLES];
        for (int i = 0; i < SINGLES; i++) {
            long before = System.nanoTime();
            ofOne.predict(i);
            micros[i] = (System.nanoTime() - before) / 1e3;
        }
        Arrays.sort(micros);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(Contender.SECONDS, seconds);
        figures.put("images_per_second", batches * BATCH / seconds);
        figures.put("latency_us", micros[SINGLES / 2]);
        figures.put("latency_p99_us", micros[SINGLES * 99 / 100]);
        return figures;
    }
}
