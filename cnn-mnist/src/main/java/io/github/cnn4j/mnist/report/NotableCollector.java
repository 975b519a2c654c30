package io.github.cnn4j.mnist.report;

import io.github.cnn4j.loss.Softmax;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.train.Predictions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the few most notable of any number of predictions in constant memory. */
final class NotableCollector implements Predictions.BatchConsumer {
    /** The highest probability first, then the order of the data. */
    private static final Comparator<Candidate> SUREST =
            Comparator.comparingDouble(Candidate::confidence).reversed().thenComparingInt(Candidate::index);

    private static final Comparator<Candidate> LEAST_SURE =
            Comparator.comparingDouble(Candidate::confidence).thenComparingInt(Candidate::index);

    private final String name;
    private final int count;

    // The head of a queue is removed first: hence the reversed orders.
    private final PriorityQueue<Candidate> mistakes = new PriorityQueue<>(SUREST.reversed());
    private final PriorityQueue<Candidate> unsure = new PriorityQueue<>(LEAST_SURE.reversed());

    /** A prediction by the index of its example. */
    record Candidate(int index, int label, int predicted, double confidence, double labelProbability) {}

    NotableCollector(String name, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("expected to keep at least 1 example of each kind, got " + count);
        }
        this.name = name;
        this.count = count;
    }

    @Override
    public void accept(Matrix logits, Matrix targets, int firstIndex) {
        Softmax.apply(logits, logits);
        for (int row = 0; row < logits.getRowDimension(); row++) {
            int predicted = Softmax.argMax(logits, row);
            double confidence = logits.getEntry(row, predicted);
            if (!Double.isFinite(confidence)) {
                throw new IllegalArgumentException("expected probabilities for every example of " + name
                        + ", got NaN or infinity among the outputs for example " + (firstIndex + row));
            }
            int label = Softmax.argMax(targets, row);
            Candidate candidate =
                    new Candidate(firstIndex + row, label, predicted, confidence, logits.getEntry(row, label));
            keep(unsure, candidate);
            if (predicted != label) {
                keep(mistakes, candidate);
            }
        }
    }

    private void keep(PriorityQueue<Candidate> best, Candidate candidate) {
        best.add(candidate);
        if (best.size() > count) {
            best.remove();
        }
    }

    List<Candidate> surestMistakes() {
        return sorted(mistakes, SUREST);
    }

    List<Candidate> leastSure() {
        return sorted(unsure, LEAST_SURE);
    }

    private static List<Candidate> sorted(PriorityQueue<Candidate> best, Comparator<Candidate> order) {
        List<Candidate> candidates = new ArrayList<>(best);
        candidates.sort(order);
        return candidates;
    }
}
