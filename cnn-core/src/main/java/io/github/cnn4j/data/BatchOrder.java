package io.github.cnn4j.data;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Determines which examples make up which batch: with the same data these numbers give the same batches in the same order.
 *
 * @param examples number of training examples, at least 1
 * @param batchSize batch size, at least 1
 * @param seed random seed of the shuffling
 * @param shuffle whether the examples are shuffled anew each epoch
 * @param shards the shuffle exchanges examples between batches only within a {@link Shard}, so that a process that computes some
 *     of the shards needs only their examples; 1 to shuffle all
 */
public record BatchOrder(int examples, int batchSize, long seed, boolean shuffle, int shards) {

    /**
     * Checks the numbers.
     *
     * @param examples number of training examples
     * @param batchSize batch size
     * @param seed random seed of the shuffling
     * @param shuffle whether the examples are shuffled
     * @param shards number of shards that keep their examples
     * @throws IllegalArgumentException if there is no example, or the batches are empty, or there is no shard
     */
    public BatchOrder {
        if (examples < 1 || batchSize < 1) {
            throw new IllegalArgumentException("training needs at least 1 example and batches of at least 1, got "
                    + examples + " and " + batchSize);
        }
        if (shards < 1) {
            throw new IllegalArgumentException("the number of shards must be at least 1, got " + shards);
        }
    }

    /**
     * Creates an order whose shuffle exchanges all examples.
     *
     * @param examples number of training examples, at least 1
     * @param batchSize examples of a step, at least 1
     * @param seed random seed of the shuffle
     * @param shuffle whether the examples are shuffled anew each epoch
     */
    public BatchOrder(int examples, int batchSize, long seed, boolean shuffle) {
        this(examples, batchSize, seed, shuffle, 1);
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
     * Returns the examples that a shard keeps: those that it has when nothing is shuffled.
     *
     * @param shard the shard, from 0
     * @return indices of examples, ascending; none if no batch has so many examples
     */
    public int[] examplesOf(int shard) {
        int last = batches() - 1;
        // All batches but the last are cut in the same way.
        IntStream before = IntStream.range(0, last)
                .flatMap(batch -> places(sizeOf(0), shard).map(place -> batch * batchSize + place));
        return IntStream.concat(before, places(sizeOf(last), shard).map(place -> last * batchSize + place))
                .toArray();
    }

    /**
     * Returns the shard that keeps an example.
     *
     * @param example index of the example, from 0
     * @return the shard, from 0
     */
    public int shardOf(int example) {
        int size = sizeOf(example / batchSize);
        int count = Math.min(shards, size);
        // The largest k with ⌊size · k / count⌋ <= place.
        return (int) (((long) (example % batchSize + 1) * count - 1) / size);
    }

    private IntStream places(int size, int shard) {
        List<Shard> cut = Shard.of(size, shards);
        return shard < cut.size()
                ? IntStream.range(cut.get(shard).from(), cut.get(shard).to())
                : IntStream.empty();
    }

    /**
     * Returns the order in readable form.
     *
     * @return for example {@code 60000 examples in batches of 64, shuffled, seed 1}
     */
    @Override
    public String toString() {
        return examples + " examples in batches of " + batchSize + ", "
                + (shuffle
                        ? "shuffled" + (shards == 1 ? "" : " within " + shards + " shards") + ", seed " + seed
                        : "not shuffled");
    }
}
