package io.github.cnn4j.train;

import io.github.cnn4j.data.BatchOrder;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.optim.Sgd;
import java.util.List;

/**
 * All that a training needs to go on from between two batches as if it had never stopped. The schedule of the learning rate
 * and the order of the examples need no state of their own: they depend on the number of batches done alone.
 *
 * @param order which examples make up which batch
 * @param epochs results of the finished epochs
 * @param batchLosses the loss of every batch before its step, first to last, those of the unfinished epoch included
 * @param seconds training time of the unfinished epoch so far
 * @param parameters the values of the network's parameters, in their order
 * @param velocities the velocities of {@link Sgd}, in the same order and sizes
 */
public record TrainingState(
        BatchOrder order,
        List<EpochResult> epochs,
        List<Double> batchLosses,
        double seconds,
        List<Matrix> parameters,
        List<Matrix> velocities) {

    /**
     * Copies the lists, not the matrices.
     *
     * @param order which examples make up which batch
     * @param epochs results of the finished epochs
     * @param batchLosses the loss of every batch
     * @param seconds training time of the unfinished epoch so far
     * @param parameters the values of the network's parameters
     * @param velocities the velocities
     * @throws IllegalArgumentException if there are not as many losses as batches in the epochs, or the sizes of parameters
     *     and velocities differ
     */
    public TrainingState {
        epochs = List.copyOf(epochs);
        batchLosses = List.copyOf(batchLosses);
        parameters = List.copyOf(parameters);
        velocities = List.copyOf(velocities);
        long least = (long) epochs.size() * order.batches();
        if (batchLosses.size() < least || batchLosses.size() > least + order.batches()) {
            throw new IllegalArgumentException("after " + epochs.size() + " epochs of " + order.batches()
                    + " batches a training has " + least + " to " + (least + order.batches()) + " losses, got "
                    + batchLosses.size());
        }
        if (!sizes(parameters).equals(sizes(velocities))) {
            throw new IllegalArgumentException("the velocities must be of the parameters' sizes " + sizes(parameters)
                    + ", got " + sizes(velocities));
        }
    }

    /**
     * Batches done in all epochs.
     *
     * @return the number of losses
     */
    public int steps() {
        return batchLosses.size();
    }

    /**
     * Batches done in the unfinished epoch.
     *
     * @return from 0 to the batches of an epoch; all of them if only the evaluation is left
     */
    public int batchesOfEpoch() {
        return steps() - epochs.size() * order.batches();
    }

    static List<String> sizes(List<Matrix> matrices) {
        return matrices.stream()
                .map(m -> m.getRowDimension() + " x " + m.getColumnDimension() + " " + m.precision())
                .toList();
    }
}
