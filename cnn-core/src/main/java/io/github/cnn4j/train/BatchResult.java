package io.github.cnn4j.train;

/**
 * The result of one batch.
 *
 * @param epoch the epoch, from 1
 * @param batch the batch within the epoch, from 1
 * @param batches batches of an epoch
 * @param loss mean cross-entropy of the batch before its step
 */
public record BatchResult(int epoch, int batch, int batches, double loss) {}
