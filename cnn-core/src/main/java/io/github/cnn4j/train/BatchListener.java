package io.github.cnn4j.train;

/** Called after each batch, in the training thread. */
@FunctionalInterface
public interface BatchListener {

    /**
     * Called after each batch.
     *
     * @param result the result of the batch
     */
    void onBatch(BatchResult result);
}
