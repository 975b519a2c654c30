package io.github.cnn4j.train;

/** Called after each batch, in the training thread. */
@FunctionalInterface
public interface BatchListener {

    /**
     * A batch is done.
     *
     * @param result what it came to
     */
    void onBatch(BatchResult result);
}
