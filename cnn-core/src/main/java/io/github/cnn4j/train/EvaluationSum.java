package io.github.cnn4j.train;

import io.github.cnn4j.data.Dataset;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.loss.Loss;
import io.github.cnn4j.loss.Softmax;
import io.github.cnn4j.loss.SoftmaxCrossEntropy;
import io.github.cnn4j.matrix.Matrix;

/** Computes an {@link Evaluation} batch by batch. */
final class EvaluationSum implements Predictions.BatchConsumer {

    private static final Loss CROSS_ENTROPY = new SoftmaxCrossEntropy();

    private final Dataset data;
    private final Loss loss;
    private int examples;
    private int correct;
    private double lossSum;
    private double lossWeight;
    private double crossEntropy;
    private double negativeProbability;

    EvaluationSum(Dataset data, Loss loss) {
        this.data = data;
        this.loss = loss;
    }

    @Override
    public void accept(Matrix outputs, Matrix targets, int firstIndex) {
        int n = outputs.getRowDimension();
        examples += n;
        double weight = loss.weight(targets);
        lossSum += weight * loss.loss(outputs, targets);
        lossWeight += weight;
        if (data instanceof LabelledDataset labelled) {
            classify(outputs, targets, labelled, firstIndex);
        }
    }

    private void classify(Matrix logits, Matrix targets, LabelledDataset labelled, int firstIndex) {
        int n = logits.getRowDimension();
        crossEntropy += n * CROSS_ENTROPY.loss(logits, targets);
        Matrix probabilities = logits.copy();
        Softmax.apply(logits, probabilities);
        for (int i = 0; i < n; i++) {
            int label = labelled.label(firstIndex + i);
            correct += Softmax.argMax(logits, i) == label ? 1 : 0;
            negativeProbability -= probabilities.getEntry(i, label);
        }
    }

    Evaluation result() {
        boolean labelled = data instanceof LabelledDataset;
        return new Evaluation(
                examples,
                correct,
                labelled ? crossEntropy / examples : Double.NaN,
                labelled ? negativeProbability / examples : Double.NaN,
                lossSum / lossWeight);
    }
}
