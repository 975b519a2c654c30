package io.github.cnn4j.spark.model;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The cells that a prediction adds to a row, in this order, each if asked for.
 *
 * @param rawPrediction whether to add the logits
 * @param probability whether to add softmax of the logits
 * @param prediction whether to add the predicted class
 * @param thresholds one for each class, or none; the predicted class is the one with the largest p / threshold, as Spark defines it
 */
public record RowOutputs(boolean rawPrediction, boolean probability, boolean prediction, List<Double> thresholds)
        implements Serializable {

    Row append(Row row, double[] logits) {
        int added = (rawPrediction ? 1 : 0) + (probability ? 1 : 0) + (prediction ? 1 : 0);
        Object[] cells = new Object[row.size() + added];
        int at = 0;
        for (; at < row.size(); at++) {
            cells[at] = row.get(at);
        }
        double[] probabilities = softmax(logits);
        if (rawPrediction) {
            cells[at++] = Vectors.dense(logits);
        }
        if (probability) {
            cells[at++] = Vectors.dense(probabilities);
        }
        if (prediction) {
            cells[at] = (double) (thresholds.isEmpty() ? argMax(logits) : aboveThreshold(probabilities));
        }
        return RowFactory.create(cells);
    }

    /**
     * Returns softmax of logits.
     *
     * @param logits one for each class; not modified
     * @return the probabilities of the classes
     */
    public static double[] softmax(double[] logits) {
        double largest = logits[argMax(logits)];
        double[] p = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            p[i] = Math.exp(logits[i] - largest);
            sum += p[i];
        }
        for (int i = 0; i < p.length; i++) {
            p[i] /= sum;
        }
        return p;
    }

    private static int argMax(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }

    /** A class with threshold 0 takes precedence over every other unless its probability is 0. */
    private int aboveThreshold(double[] p) {
        double[] scaled = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            scaled[i] = thresholds.get(i) == 0 ? (p[i] == 0 ? 0 : Double.POSITIVE_INFINITY) : p[i] / thresholds.get(i);
        }
        return argMax(scaled);
    }
}
