package io.github.cnn4j.train;

/**
 * The result of one epoch.
 *
 * @param epoch the epoch, from 1
 * @param trainLoss mean cross-entropy of the training examples, each at the time of its batch
 * @param test evaluation on the test set after the epoch; {@link Evaluation#NONE} without a test set
 * @param seconds time of its training, without the evaluation
 */
public record EpochResult(int epoch, double trainLoss, Evaluation test, double seconds) {}
