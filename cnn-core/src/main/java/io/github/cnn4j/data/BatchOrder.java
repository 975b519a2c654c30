package io.github.cnn4j.data;

/**
 * Determines which examples make up which batch: with the same data these numbers give the same batches in the same order.
 *
 * @param examples number of training examples, at least 1
 * @param batchSize batch size, at least 1
 * @param seed random seed of the shuffling
 * @param shuffle whether the examples are shuffled anew each epoch
 */
public record BatchOrder(int examples, int batchSize, long seed, boolean shuffle) {

    /**
     * Checks the numbers.
     *
     * @param examples number of training examples
     * @param batchSize batch size
     * @param seed random seed of the shuffling
     * @param shuffle whether the examples are shuffled
     * @throws IllegalArgumentException if there is no example, or the batches are empty
     */
    public BatchOrder {
        if (examples < 1 || batchSize < 1) {
            throw new IllegalArgumentException("training needs at least 1 example and batches of at least 1, got "
                    + examples + " and " + batchSize);
        }
    }

    /**
     * Returns the number of batches of an epoch; the last may be smaller.
     *
     * @return examples / batchSize, rounded up
     */
    public int batches() {
        return (int) (((long) examples + batchSize - 1) / batchSize);
    }

    /**
     * Returns the number of examples of a batch.
     *
     * @param batch the batch within the epoch, from 0
     * @return batchSize, or fewer for the last batch
     */
    public int sizeOf(int batch) {
        return Math.min(batchSize, examples - batch * batchSize);
    }

    /**
     * Returns the order in readable form.
     *
     * @return for example {@code 60000 examples in batches of 64, shuffled, seed 1}
     */
    @Override
    public String toString() {
        return examples + " examples in batches of " + batchSize + ", "
                + (shuffle ? "shuffled, seed " + seed : "not shuffled");
    }
}
