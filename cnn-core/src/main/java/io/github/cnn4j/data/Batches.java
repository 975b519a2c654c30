package io.github.cnn4j.data;

import io.github.cnn4j.matrix.Matrix;
import java.util.Random;

/**
 * The batches of a training set, epoch by epoch. The order of an epoch depends only on the seed and the epoch, so a training
 * run can be resumed at any batch.
 */
public final class Batches {

    private final Dataset data;
    private final BatchOrder batchOrder;
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
        this.data = data;
        this.batchOrder = new BatchOrder(data.size(), size, seed, shuffled);
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
     * Lays out the order of an epoch (Fisher and Yates' shuffle), with the examples as the epoch sees them.
     *
     * @param epoch the epoch, from 0
     */
    public void shuffle(int epoch) {
        epochData = data.forEpoch(batchOrder.seed(), epoch);
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        if (batchOrder.shuffle()) {
            // Multiplication keeps the random streams of neighbouring seeds and epochs apart.
            Random random = new Random(batchOrder.seed() * 0x9E3779B97F4A7C15L + epoch);
            for (int i = order.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swap = order[i];
                order[i] = order[j];
                order[j] = swap;
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
