package io.github.cnn4j.train;

import java.util.List;

/**
 * The course of a training run so far.
 *
 * @param epochs results of the finished epochs
 * @param batchLosses the loss of every batch before its step, first to last, including those of an unfinished epoch
 * @param batchesPerEpoch batches of a whole epoch
 * @param end why the training run ended
 */
public record History(List<EpochResult> epochs, List<Double> batchLosses, int batchesPerEpoch, End end) {

    /** Why a training run ended. */
    public enum End {
        /** All epochs are done. */
        FINISHED,
        /** A {@link StoppingRule} ended it. */
        STOPPED_EARLY,
        /** The thread was interrupted; calling {@code train} again continues. */
        INTERRUPTED
    }

    /**
     * Copies the lists.
     *
     * @param epochs results of the finished epochs
     * @param batchLosses the loss of every batch before its step, first to last, those of an unfinished epoch included
     * @param batchesPerEpoch batches of a whole epoch
     * @param end why the training run ended
     * @throws NullPointerException if an element is null
     */
    public History {
        epochs = List.copyOf(epochs);
        batchLosses = List.copyOf(batchLosses);
    }

    /**
     * Returns the last finished epoch.
     *
     * @return its result
     * @throws IllegalStateException if none is finished
     */
    public EpochResult last() {
        if (epochs.isEmpty()) {
            throw new IllegalStateException("no epoch is finished yet");
        }
        return epochs.get(epochs.size() - 1);
    }
}
