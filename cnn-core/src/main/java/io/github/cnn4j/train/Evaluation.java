package io.github.cnn4j.train;

import io.github.cnn4j.data.Dataset;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.loss.Loss;
import io.github.cnn4j.loss.SoftmaxCrossEntropy;
import io.github.cnn4j.network.Network;

/**
 * The result of evaluating a network on a data set. The network computes in inference mode.
 *
 * @param examples number of examples
 * @param correct number of examples whose most probable class is the correct one; 0 if the data has no labels
 * @param crossEntropy mean of -log p(correct class); NaN if the data has no labels
 * @param meanNegativeProbability mean of -p(correct class), which the homework's test script prints as "average loss"; NaN if
 *     the data has no labels
 * @param loss mean of the loss that training minimizes
 */
public record Evaluation(int examples, int correct, double crossEntropy, double meanNegativeProbability, double loss) {

    /** The evaluation of no examples. */
    public static final Evaluation NONE = new Evaluation(0, 0, Double.NaN, Double.NaN, Double.NaN);

    /**
     * Returns the share of correct answers.
     *
     * @return from 0 to 1; NaN without examples or where the data has no labels
     */
    public double accuracy() {
        return examples == 0 || (correct == 0 && Double.isNaN(meanNegativeProbability))
                ? Double.NaN
                : (double) correct / examples;
    }

    /**
     * Evaluates a network on all examples of a data set, with softmax cross-entropy as its loss.
     *
     * @param network the network
     * @param data the examples
     * @return the evaluation
     * @throws IllegalArgumentException if the data does not fit the network
     * @throws java.util.concurrent.CancellationException if the thread is interrupted before the last example
     */
    public static Evaluation of(Network network, LabelledDataset data) {
        return of(network, data, new SoftmaxCrossEntropy());
    }

    /**
     * Evaluates a network on all examples of a data set.
     *
     * @param network the network
     * @param data the examples
     * @param loss the loss
     * @return the evaluation
     * @throws IllegalArgumentException if the data does not fit the network
     * @throws java.util.concurrent.CancellationException if the thread is interrupted before the last example
     */
    public static Evaluation of(Network network, Dataset data, Loss loss) {
        EvaluationSum sum = new EvaluationSum(data, loss);
        Predictions.forEachBatch(network, data, sum);
        return sum.result();
    }
}
