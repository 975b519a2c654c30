package io.github.cnn4j.data;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of a batch: its examples from .. to - 1.
 *
 * <p>The gradient of a batch is the sum over its shards, added in their order. Which examples a shard has depends only on the
 * batch and the number of shards, so the bits of the sum do not depend on the thread or process that computes a shard.
 *
 * @param from the first example, counted within the batch from 0
 * @param to the example after the last
 * @param batchSize examples of the whole batch
 */
public record Shard(int from, int to, int batchSize) {

    /**
     * Checks the range.
     *
     * @param from the first example
     * @param to the example after the last
     * @param batchSize examples of the whole batch
     * @throws IllegalArgumentException if there is no example, or one is not in the batch
     */
    public Shard {
        if (from < 0 || from >= to || to > batchSize) {
            throw new IllegalArgumentException("a shard needs at least 1 example of its batch, got " + from + " to "
                    + (to - 1) + " of " + batchSize);
        }
    }

    /**
     * Cuts a batch into shards, as evenly as possible.
     *
     * @param batchSize examples of the batch, at least 1
     * @param count number of shards, at least 1; a batch of fewer examples has a shard for each
     * @return the shards in their order
     */
    public static List<Shard> of(int batchSize, int count) {
        int shards = Math.min(count, batchSize);
        return IntStream.range(0, shards)
                .mapToObj(i -> new Shard(start(batchSize, shards, i), start(batchSize, shards, i + 1), batchSize))
                .toList();
    }

    private static int start(int batchSize, int shards, int shard) {
        return (int) ((long) batchSize * shard / shards);
    }

    /**
     * Returns the largest number of examples of a shard.
     *
     * @param batchSize examples of the batch
     * @param count number of shards
     * @return batchSize / count, rounded up
     */
    public static int largest(int batchSize, int count) {
        return (int) (((long) batchSize + count - 1) / count);
    }

    /**
     * Returns the number of examples.
     *
     * @return at least 1
     */
    public int size() {
        return to - from;
    }

    /**
     * Returns the share of the shard in the mean over the batch.
     *
     * @return above 0, at most 1
     */
    public double weight() {
        return (double) size() / batchSize;
    }
}
