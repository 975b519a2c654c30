package io.github.cnn4j.train;

import io.github.cnn4j.data.Dataset;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkPass;
import java.util.concurrent.CancellationException;

/** Runs a network over a whole data set, batch by batch, without holding the whole data as floating point. */
public final class Predictions {

    /** Receives the outputs of each batch. */
    @FunctionalInterface
    public interface BatchConsumer {

        /**
         * Called after each batch with its outputs. Do not keep a reference to the matrices.
         *
         * @param outputs n x outputs, a view that the next batch overwrites; may be modified
         * @param targets n x outputs, the expected outputs; one-hot if the data has labels
         * @param firstIndex index in the data set of the first example
         */
        void accept(Matrix outputs, Matrix targets, int firstIndex);
    }

    private Predictions() {}

    /**
     * Computes the outputs for all examples in their order. The network computes in inference mode.
     *
     * @param network the network
     * @param data the examples
     * @param consumer receives each batch
     * @throws IllegalArgumentException if the data does not fit the network
     * @throws CancellationException if the thread is interrupted before the last example; it stays interrupted
     */
    public static void forEachBatch(Network network, Dataset data, BatchConsumer consumer) {
        requireFit(network, data);
        int done = forEachBatch(newPass(network, data), data, consumer);
        if (done < data.size()) {
            throw new CancellationException(
                    "interrupted after " + done + " of the " + data.size() + " examples of " + data.name());
        }
    }

    /** Creates a pass for the batch size of inference. */
    static NetworkPass newPass(Network network, Dataset data) {
        return network.newInferencePass(Math.min(network.inferenceBatch(), data.size()));
    }

    /** The same with a given pass; ends early when the thread is interrupted. Returns the number of examples done. */
    static int forEachBatch(NetworkPass pass, Dataset data, BatchConsumer consumer) {
        Matrix targets = pass.network()
                .precision()
                .zeros(pass.capacity(), pass.network().outputShape().size());
        for (int from = 0; from < data.size(); from += pass.capacity()) {
            if (Thread.currentThread().isInterrupted()) {
                return from;
            }
            int n = Math.min(pass.capacity(), data.size() - from);
            for (int row = 0; row < n; row++) {
                data.copyExample(from + row, pass.input(), row);
                data.copyTarget(from + row, targets, row);
            }
            consumer.accept(pass.forward(n), targets.rows(0, n), from);
        }
        return data.size();
    }

    /** Refuses data whose examples or targets do not fit the network. */
    static void requireFit(Network network, Dataset data) {
        if (data.size() < 1) {
            throw new IllegalArgumentException(data.name() + " holds no examples");
        }
        if (!data.shape().equals(network.inputShape())) {
            throw new IllegalArgumentException(data.name() + " has examples of " + data.shape()
                    + ", but the network expects " + network.inputShape());
        }
        int outputs = network.outputShape().size();
        if (data instanceof LabelledDataset labelled) {
            if (network.outputShape().area() != 1) {
                throw new IllegalArgumentException(
                        data.name() + " has " + labelled.classes() + " classes, but the network outputs images of "
                                + network.outputShape() + ", expected one value per class");
            }
            if (labelled.classes() > outputs) {
                throw new IllegalArgumentException(data.name() + " has " + labelled.classes()
                        + " classes, but the network has outputs for " + outputs);
            }
        } else if (data.targetSize() != outputs) {
            throw new IllegalArgumentException(data.name() + " has " + data.targetSize()
                    + " target values for each example, but the network has " + outputs + " outputs");
        }
    }
}
