package io.github.cnn4j.train;

/** Called after each epoch, in the training thread. */
@FunctionalInterface
public interface EpochListener {

    /**
     * An epoch is trained and evaluated.
     *
     * @param result what it came to
     */
    void onEpoch(EpochResult result);
}
