package io.github.cnn4j.train;

import io.github.cnn4j.loss.Softmax;
import io.github.cnn4j.loss.SoftmaxCrossEntropy;
import io.github.cnn4j.matrix.Matrix;

/** Adds up an {@link Evaluation} batch by batch. */
final class EvaluationSum implements Predictions.BatchConsumer {

    private int examples;
    private int correct;
    private double crossEntropy;
    private double negativeProbability;

    @Override
    public void accept(Matrix logits, int[] labels, int firstIndex) {
        int n = logits.getRowDimension();
        examples += n;
        crossEntropy += n * SoftmaxCrossEntropy.loss(logits, labels);
        for (int i = 0; i < n; i++) {
            correct += Softmax.argMax(logits, i) == labels[i] ? 1 : 0;
        }
        Softmax.apply(logits, logits);
        for (int i = 0; i < n; i++) {
            negativeProbability -= logits.getEntry(i, labels[i]);
        }
    }

    Evaluation result() {
        return new Evaluation(examples, correct, crossEntropy / examples, negativeProbability / examples);
    }
}
