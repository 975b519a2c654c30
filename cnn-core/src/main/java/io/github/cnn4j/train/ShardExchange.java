package io.github.cnn4j.train;

import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/**
 * Adds what the shards of a batch come to where several processes compute one training run: each has a {@link Trainer} with the same
 * settings, computes some of the shards of each batch, and takes the same step with the sum of all. If the sum is taken in the
 * order of the shards, it has the bits of one process that computes all shards.
 *
 * <p>A trainer calls this from the thread that trains. What this throws ends the training run.
 */
public interface ShardExchange {

    /**
     * Returns the first shard that this process computes.
     *
     * @return the shard, from 0
     */
    int firstShard();

    /**
     * Returns the end of the shards that this process computes. A batch with fewer examples than shards has fewer shards.
     *
     * @return the shard after the last
     */
    int endShard();

    /**
     * Adds the terms of all shards of a batch, in the order of the shards. Called once for each batch, also if this process has none
     * of its shards.
     *
     * @param losses what each shard of this process adds to the loss, in order
     * @param terms what each of them adds to the gradients and to the states of layers, in order; not modified
     * @param total of the terms' sizes; overwritten by the sum over all shards
     * @return the sum of the losses of all shards, in their order
     */
    double add(double[] losses, List<List<Matrix>> terms, List<Matrix> total);
}
