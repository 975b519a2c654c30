package io.github.cnn4j.train;

import io.github.cnn4j.data.BatchOrder;
import io.github.cnn4j.matrix.Matrix;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is needed to resume a training run bit-identically between two batches. The learning rate, the order of the
 * examples and the random numbers of layers need no state: they depend only on the number of batches done.
 *
 * @param settings the settings that a resumed run must have
 * @param epochs results of the finished epochs
 * @param batchLosses the loss of every batch before its step, first to last, including those of the unfinished epoch
 * @param seconds training time of the unfinished epoch so far
 * @param parameters the values of the network's parameters, in their order
 * @param layerStates the values of the network's states, in their order
 * @param optimizerStates the states of the optimizer, by name, for example {@code velocity/fc1.weight}
 * @param best the best epoch to restore when training ends; null if none is restored
 */
public record TrainingState(
        Settings settings,
        List<EpochResult> epochs,
        List<Double> batchLosses,
        double seconds,
        List<Matrix> parameters,
        List<Matrix> layerStates,
        Map<String, Matrix> optimizerStates,
        @Nullable Best best) {

    /**
     * The settings that must be the same when a run is resumed.
     *
     * @param order the examples of each batch
     * @param optimizer the optimizer and its settings; {@link #UNKNOWN} in files of version 0.1.0
     * @param loss the loss and its settings; {@link #UNKNOWN} in files of version 0.1.0
     * @param shards number of shards in which a batch is computed
     * @param augmentation the augmentation of the data; empty if there is none
     */
    public record Settings(BatchOrder order, String optimizer, String loss, int shards, String augmentation) {

        /** Stands for settings that version 0.1.0 did not record. */
        public static final String UNKNOWN = "";
    }

    /**
     * The best epoch so far, for a {@link StoppingRule} that restores it.
     *
     * @param epoch the epoch, from 1
     * @param parameters the values of the network's parameters after it, in their order
     * @param layerStates the values of the network's states after it, in their order
     */
    public record Best(int epoch, List<Matrix> parameters, List<Matrix> layerStates) {

        /**
         * Copies the lists, not the matrices.
         *
         * @param epoch the epoch, from 1
         * @param parameters the values of the network's parameters
         * @param layerStates the values of the network's states
         */
        public Best {
            parameters = List.copyOf(parameters);
            layerStates = List.copyOf(layerStates);
        }
    }

    /**
     * Copies the collections, not the matrices.
     *
     * @param settings the settings that a resumed run must have
     * @param epochs results of the finished epochs
     * @param batchLosses the loss of every batch
     * @param seconds training time of the unfinished epoch so far
     * @param parameters the values of the network's parameters
     * @param layerStates the values of the network's states
     * @param optimizerStates the states of the optimizer
     * @param best the best epoch to restore when training ends; null if none is restored
     * @throws IllegalArgumentException if there are not as many losses as batches in the epochs
     */
    public TrainingState {
        epochs = List.copyOf(epochs);
        batchLosses = List.copyOf(batchLosses);
        parameters = List.copyOf(parameters);
        layerStates = List.copyOf(layerStates);
        optimizerStates = Collections.unmodifiableMap(new LinkedHashMap<>(optimizerStates));
        BatchOrder order = settings.order();
        long least = (long) epochs.size() * order.batches();
        if (batchLosses.size() < least || batchLosses.size() > least + order.batches()) {
            throw new IllegalArgumentException("after " + epochs.size() + " epochs of " + order.batches()
                    + " batches there are " + least + " to " + (least + order.batches()) + " losses, got "
                    + batchLosses.size());
        }
    }

    /**
     * Returns which examples make up which batch.
     *
     * @return the order
     */
    public BatchOrder order() {
        return settings.order();
    }

    /**
     * Returns the number of batches done in all epochs.
     *
     * @return the number of losses
     */
    public int steps() {
        return batchLosses.size();
    }

    /**
     * Returns the number of batches done in the unfinished epoch.
     *
     * @return from 0 to the batches of an epoch; all of them if only the evaluation is left
     */
    public int batchesOfEpoch() {
        return steps() - epochs.size() * order().batches();
    }

    static List<String> sizes(List<Matrix> matrices) {
        return matrices.stream()
                .map(m -> m.getRowDimension() + " x " + m.getColumnDimension() + " " + m.precision())
                .toList();
    }
}
