package io.github.cnn4j.train;

import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkPass;
import java.util.Random;

/**
 * The batches of a training set, epoch by epoch. The order of an epoch depends on the seed and the epoch alone, so that a
 * training can go on anywhere.
 */
final class Batches {

    private final Dataset data;
    private final BatchOrder batchOrder;
    private final int[] order;
    private final int[] labels;

    Batches(Dataset data, int size, long seed, boolean shuffled) {
        this.data = data;
        this.batchOrder = new BatchOrder(data.size(), size, seed, shuffled);
        this.order = new int[data.size()];
        this.labels = new int[size];
    }

    BatchOrder order() {
        return batchOrder;
    }

    /** Batches of an epoch; the last may be smaller. */
    int count() {
        return batchOrder.batches();
    }

    /** Lays out the order of an epoch, from 0 (Fisher and Yates' shuffle). */
    void shuffle(int epoch) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        if (batchOrder.shuffle()) {
            // Multiplied, so that the streams of neighbouring seeds and epochs have nothing in common.
            Random random = new Random(batchOrder.seed() * 0x9E3779B97F4A7C15L + epoch);
            for (int i = order.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swap = order[i];
                order[i] = order[j];
                order[j] = swap;
            }
        }
    }

    /** Fills a pass with a batch, from 0, of the epoch laid out, and returns the number of its examples. */
    int fill(int batch, NetworkPass pass) {
        int n = batchOrder.sizeOf(batch);
        for (int row = 0; row < n; row++) {
            int index = example(batch, row);
            data.copyExample(index, pass.input(), row);
            labels[row] = data.label(index);
        }
        return n;
    }

    /** The index in the data set of a row of a batch. */
    int example(int batch, int row) {
        return order[batch * batchOrder.batchSize() + row];
    }

    /** The labels of the batch filled in last. */
    int[] labels() {
        return labels;
    }

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
