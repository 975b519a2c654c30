package io.github.cnn4j.train;

/** Called after each epoch, in the training thread. */
@FunctionalInterface
public interface EpochListener {

    /**
     * Called after each epoch, trained and evaluated.
     *
     * @param result the result of the epoch
     */
    void onEpoch(EpochResult result);
}
