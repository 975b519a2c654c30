package io.github.cnn4j.train;

import io.github.cnn4j.data.Shard;
import io.github.cnn4j.loss.Loss;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkPass;
import java.util.List;

/**
 * Computes the contribution of one {@link Shard} to the loss and the gradients of its batch. Given the same parameters,
 * examples, seed and step it gives the same bits in any thread and in any JVM of the same kind of machine, so the shards of a
 * batch can be computed one after another or in several processes, and summed by {@link GradientSum}.
 *
 * <p>The loss is the mean over the whole batch: the loss of a shard is weighted by its share of the batch's examples. Random
 * numbers are those of the examples' places in the whole batch. A layer that computes across examples (batch normalization)
 * uses those of the shard.
 *
 * <p>A pass belongs to one thread at a time.
 */
public final class ShardPass {

    private final Loss loss;
    private final NetworkPass pass;
    private final Matrix targets;
    private final Matrix delta;

    /**
     * Creates a pass with buffers of its own.
     *
     * @param network the network; its layers' states are modified
     * @param loss the loss
     * @param capacity the most examples of a shard
     */
    public ShardPass(Network network, Loss loss, int capacity) {
        this.loss = loss;
        this.pass = network.newTrainingPass(capacity);
        this.targets = network.precision().zeros(capacity, network.outputShape().size());
        this.delta = targets.createMatrix(capacity, targets.getColumnDimension());
    }

    /**
     * Returns the buffer that takes the examples before {@link #compute}.
     *
     * @return capacity x input size; an example a row
     */
    public Matrix input() {
        return pass.input();
    }

    /**
     * Returns the buffer that takes the targets before {@link #compute}.
     *
     * @return capacity x outputs
     */
    public Matrix targets() {
        return targets;
    }

    /**
     * Computes a shard, whose examples and targets are in the first rows of {@link #input} and {@link #targets}.
     *
     * @param shard the part of the batch that they are
     * @param seed the random seed of the training run
     * @param step the step of training, from 0
     * @return the contribution of the shard to the mean loss over the batch
     * @throws IllegalArgumentException if the shard has more examples than the capacity, or it is only a part of the batch and
     *     the loss weights its examples
     */
    public double compute(Shard shard, long seed, long step) {
        pass.moveTo(seed, step, shard.from());
        int n = shard.size();
        Matrix outputs = pass.forward(n);
        if (n == shard.batchSize()) {
            return pass.backward(loss, targets.rows(0, n));
        }
        double weight = loss.weight(targets.rows(0, n));
        if (weight != n) {
            // The weights of the batch's other examples are not known here.
            throw new IllegalArgumentException(
                    "a batch can be computed in shards only with a loss that weights all examples" + " the same, got "
                            + loss.settings());
        }
        Matrix d = delta.rows(0, n);
        double mean = loss.lossAndDelta(outputs, targets.rows(0, n), d);
        d.scale(shard.weight());
        pass.backward(d);
        return mean * shard.weight();
    }

    /**
     * Returns the contribution of the last shard to the gradients of the mean loss over the batch.
     *
     * @return one matrix per parameter, in the network's order, overwritten by the next shard
     */
    public List<Matrix> gradients() {
        return pass.gradients();
    }

    /** The pass that computes the shard. */
    NetworkPass pass() {
        return pass;
    }
}
