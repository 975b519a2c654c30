package io.github.cnn4j.train;

import io.github.cnn4j.data.Dataset;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkPass;

/** Runs a network over a whole data set, batch by batch, without ever holding the data as floating point. */
public final class Predictions {

    /** Examples that are predicted at once. */
    public static final int BATCH = 64;

    /** What is done with the outputs of a batch. */
    @FunctionalInterface
    public interface BatchConsumer {

        /**
         * Takes the outputs of a batch.
         *
         * @param logits n x classes, a view that the next batch overwrites; may be modified
         * @param labels the right classes, the first n are of this batch
         * @param firstIndex index in the data set of the first example
         */
        void accept(Matrix logits, int[] labels, int firstIndex);
    }

    private Predictions() {}

    /**
     * Hands out the logits of all examples in their order.
     *
     * @param network the network
     * @param data the examples
     * @param consumer what to do with each batch
     * @throws IllegalArgumentException if the data does not fit the network
     */
    public static void forEachBatch(Network network, Dataset data, BatchConsumer consumer) {
        requireFit(network, data);
        forEachBatch(network.newInferencePass(BATCH), data, consumer);
    }

    /** The same with a pass that is there already; ends early, and says so, when the thread is interrupted. */
    static boolean forEachBatch(NetworkPass pass, Dataset data, BatchConsumer consumer) {
        int[] labels = new int[pass.capacity()];
        for (int from = 0; from < data.size(); from += pass.capacity()) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            int n = Math.min(pass.capacity(), data.size() - from);
            for (int row = 0; row < n; row++) {
                data.copyExample(from + row, pass.input(), row);
                labels[row] = data.label(from + row);
            }
            consumer.accept(pass.forward(n), labels, from);
        }
        return true;
    }

    /** Refuses data whose examples or classes do not fit the network. */
    static void requireFit(Network network, Dataset data) {
        if (!data.shape().equals(network.inputShape())) {
            throw new IllegalArgumentException(data.name() + " has examples of " + data.shape()
                    + ", but the network expects " + network.inputShape());
        }
        if (data.classes() > network.outputShape().size()) {
            throw new IllegalArgumentException(
                    data.name() + " has " + data.classes() + " classes, but the network has outputs for "
                            + network.outputShape().size());
        }
    }
}
