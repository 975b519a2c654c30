package io.github.cnn4j.data;

import io.github.cnn4j.matrix.Matrix;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The batches of a training set, epoch by epoch. The order of an epoch depends only on the seed and the epoch, so a training
 * run can be resumed at any batch.
 */
public final class Batches {

    private final Dataset data;
    private final BatchOrder batchOrder;
    private final List<int[]> shards;
    private final int[] order;
    private Dataset epochData;

    /**
     * Creates the batches of a data set.
     *
     * @param data the examples
     * @param size examples of a batch
     * @param seed random seed of the shuffling
     * @param shuffled whether the examples are shuffled anew each epoch
     */
    public Batches(Dataset data, int size, long seed, boolean shuffled) {
        this(data, new BatchOrder(data.size(), size, seed, shuffled));
    }

    /**
     * Creates the batches of a data set.
     *
     * @param data the examples
     * @param order which examples make up which batch
     * @throws IllegalArgumentException if the order is for another number of examples
     */
    public Batches(Dataset data, BatchOrder order) {
        if (order.examples() != data.size()) {
            throw new IllegalArgumentException(data.name() + " has " + data.size()
                    + " examples, but the order of batches is for " + order.examples());
        }
        this.data = data;
        this.batchOrder = order;
        this.shards = order.shuffle()
                ? IntStream.range(0, order.shards()).mapToObj(order::examplesOf).toList()
                : List.of();
        this.order = new int[data.size()];
        this.epochData = data;
    }

    /**
     * Returns which examples make up which batch.
     *
     * @return the order
     */
    public BatchOrder order() {
        return batchOrder;
    }

    /**
     * Returns the number of batches of an epoch; the last may be smaller.
     *
     * @return the number of batches
     */
    public int count() {
        return batchOrder.batches();
    }

    /**
     * Lays out the order of an epoch (Fisher and Yates' shuffle of each shard's examples), with the examples as the epoch sees
     * them.
     *
     * @param epoch the epoch, from 0
     */
    public void shuffle(int epoch) {
        epochData = data.forEpoch(batchOrder.seed(), epoch);
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        // Multiplication keeps the random streams of neighbouring seeds and epochs apart.
        Random random = new Random(batchOrder.seed() * 0x9E3779B97F4A7C15L + epoch);
        for (int[] places : shards) {
            for (int i = places.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swap = order[places[i]];
                order[places[i]] = order[places[j]];
                order[places[j]] = swap;
            }
        }
    }

    /**
     * Fills the first rows of two matrices with a batch of the epoch laid out.
     *
     * @param batch the batch, from 0
     * @param input at least as many rows as a batch has examples x values of an example; modified
     * @param targets at least as many rows x outputs of the network; modified
     * @return the number of examples of the batch
     */
    public int fill(int batch, Matrix input, Matrix targets) {
        int n = batchOrder.sizeOf(batch);
        fill(batch, 0, n, input, targets);
        return n;
    }

    /**
     * Fills the first rows of two matrices with a part of a batch of the epoch laid out.
     *
     * @param batch the batch, from 0
     * @param from the first example within the batch, from 0
     * @param to the example after the last
     * @param input at least to - from rows x values of an example; modified
     * @param targets at least to - from rows x outputs of the network; modified
     */
    public void fill(int batch, int from, int to, Matrix input, Matrix targets) {
        int first = batch * batchOrder.batchSize();
        epochData.copyExamples(order, first + from, first + to, input);
        for (int row = from; row < to; row++) {
            data.copyTarget(example(batch, row), targets, row - from);
        }
    }

    /**
     * Returns the index in the data set of an example of a batch.
     *
     * @param batch the batch, from 0
     * @param row the example within the batch, from 0
     * @return the index, from 0
     */
    public int example(int batch, int row) {
        return order[batch * batchOrder.batchSize() + row];
    }
}
