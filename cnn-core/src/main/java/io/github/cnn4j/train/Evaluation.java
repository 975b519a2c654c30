package io.github.cnn4j.train;

import io.github.cnn4j.data.Dataset;
import io.github.cnn4j.network.Network;

/**
 * How a network does on a data set.
 *
 * @param examples number of examples
 * @param correct how many of them the most probable class is the right one
 * @param crossEntropy mean of -log p(correct class)
 * @param meanNegativeProbability mean of -p(correct class), what the homework's test script prints as "average loss"
 */
public record Evaluation(int examples, int correct, double crossEntropy, double meanNegativeProbability) {

    /** Of no examples: nothing is known. */
    public static final Evaluation NONE = new Evaluation(0, 0, Double.NaN, Double.NaN);

    /**
     * The share of correct answers.
     *
     * @return from 0 to 1; NaN without examples
     */
    public double accuracy() {
        return examples == 0 ? Double.NaN : (double) correct / examples;
    }

    /**
     * Evaluates a network on all examples of a data set.
     *
     * @param network the network
     * @param data the examples
     * @return the evaluation
     * @throws IllegalArgumentException if the data does not fit the network
     */
    public static Evaluation of(Network network, Dataset data) {
        EvaluationSum sum = new EvaluationSum();
        Predictions.requireFit(network, data);
        Predictions.forEachBatch(network.newInferencePass(Predictions.BATCH), data, sum);
        return sum.result();
    }
}
