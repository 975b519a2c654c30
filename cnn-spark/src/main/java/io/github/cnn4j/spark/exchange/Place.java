package io.github.cnn4j.spark.exchange;

import java.io.Serializable;

/**
 * The place of a worker in the chain, and its shards: as even a part of all as possible, in the order of the workers.
 *
 * @param rank the worker, from 0
 * @param ranks number of workers
 * @param shards number of shards of a batch, at least as many
 */
public record Place(int rank, int ranks, int shards) implements Serializable {

    /**
     * Checks the numbers.
     *
     * @param rank the worker, from 0
     * @param ranks number of workers
     * @param shards number of shards of a batch
     * @throws IllegalArgumentException if there is no such worker, or a worker would have no shard
     */
    public Place {
        if (rank < 0 || rank >= ranks || ranks > shards) {
            throw new IllegalArgumentException("a chain needs at least a shard for each worker, got worker " + rank
                    + " of " + ranks + " and " + shards + " shards");
        }
    }

    /**
     * Returns the first shard of this worker.
     *
     * @return the shard, from 0
     */
    public int firstShard() {
        return (int) ((long) shards * rank / ranks);
    }

    /**
     * Returns the end of the shards of this worker.
     *
     * @return the shard after its last
     */
    public int endShard() {
        return (int) ((long) shards * (rank + 1) / ranks);
    }

    /**
     * Returns the worker that has a shard.
     *
     * @param shard the shard, from 0
     * @return its rank
     */
    public int rankOf(int shard) {
        return (int) (((long) (shard + 1) * ranks - 1) / shards);
    }

    boolean isFirst() {
        return rank == 0;
    }

    boolean isLast() {
        return rank == ranks - 1;
    }

    int next() {
        return (rank + 1) % ranks;
    }

    /** Whether this worker hands totals on: all do but the one before the last, behind which no worker waits for them. */
    boolean sendsTotals() {
        return ranks > 1 && rank != ranks - 2;
    }

    @Override
    public String toString() {
        return "worker " + rank + " of " + ranks;
    }
}
