package io.github.cnn4j.train;

import io.github.cnn4j.data.Dataset;
import io.github.cnn4j.loss.Loss;
import io.github.cnn4j.loss.SoftmaxCrossEntropy;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.Optimizer;
import io.github.cnn4j.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link Trainer}; the defaults are the homework's. */
public final class TrainerBuilder {

    final Network network;
    final Dataset data;
    final List<BatchListener> batchListeners = new ArrayList<>();
    final List<EpochListener> epochListeners = new ArrayList<>();
    final List<Predictions.BatchConsumer> testListeners = new ArrayList<>();
    final List<StateListener> stateListeners = new ArrayList<>();

    @Nullable
    Dataset test;

    @Nullable
    TrainingState start;

    Optimizer optimizer = Sgd.of(0.01).withMomentum(0.5);
    Loss loss = new SoftmaxCrossEntropy();
    int epochs = 20;
    int batchSize = 64;
    int shards = 1;
    long seed = 1;
    boolean shuffle = true;
    boolean shuffleWithinShards = false;

    @Nullable
    ShardExchange exchange;

    StoppingRule stoppingRule = StoppingRule.never();

    TrainerBuilder(Network network, Dataset data) {
        Predictions.requireFit(network, data);
        this.network = network;
        this.data = data;
    }

    /**
     * Sets the data to evaluate on after each epoch.
     *
     * @param newTest the test examples
     * @return this builder
     * @throws IllegalArgumentException if they do not fit the network
     */
    public TrainerBuilder test(Dataset newTest) {
        Predictions.requireFit(network, newTest);
        test = newTest;
        return this;
    }

    /**
     * Sets the optimizer; default SGD with rate 0.01 and momentum 0.5.
     *
     * @param newOptimizer the optimizer
     * @return this builder
     */
    public TrainerBuilder optimizer(Optimizer newOptimizer) {
        optimizer = newOptimizer;
        return this;
    }

    /**
     * Sets the loss; default softmax cross-entropy.
     *
     * @param newLoss the loss
     * @return this builder
     */
    public TrainerBuilder loss(Loss newLoss) {
        loss = newLoss;
        return this;
    }

    /**
     * Sets the number of epochs; default 20.
     *
     * @param newEpochs number of epochs, at least 1
     * @return this builder
     */
    public TrainerBuilder epochs(int newEpochs) {
        epochs = requirePositive("the number of epochs", newEpochs);
        return this;
    }

    /**
     * Sets the batch size; default 64. The last batch of an epoch may be smaller.
     *
     * @param newBatchSize number of examples, at least 1
     * @return this builder
     */
    public TrainerBuilder batchSize(int newBatchSize) {
        batchSize = requirePositive("the batch size", newBatchSize);
        return this;
    }

    /**
     * Sets the number of shards in which a batch is computed, one after another; default 1. The gradients of the shards are
     * added in their order. More shards need less memory for large batches. The result is that of the whole batch except for
     * rounding, unless a layer computes across examples: batch normalization then uses the examples of a shard, and its states
     * after a batch are the mean of those that the shards leave, each from the states before the batch. The bits depend on the
     * number of shards.
     *
     * @param newShards number of shards, at least 1
     * @return this builder
     */
    public TrainerBuilder shards(int newShards) {
        shards = requirePositive("the number of shards", newShards);
        return this;
    }

    /**
     * Sets the random seed; default 1.
     *
     * @param newSeed any number
     * @return this builder
     */
    public TrainerBuilder seed(long newSeed) {
        seed = newSeed;
        return this;
    }

    /**
     * Sets whether the examples are shuffled anew each epoch; default true.
     *
     * @param newShuffle false for the order of the data
     * @return this builder
     */
    public TrainerBuilder shuffle(boolean newShuffle) {
        shuffle = newShuffle;
        return this;
    }

    /**
     * Shuffles examples only within the shards: every shard keeps the examples that it has without a shuffle, and meets them in
     * another order in each epoch. This is the order of training on several machines, each of which holds only the examples of
     * its shards.
     *
     * @return this builder
     */
    public TrainerBuilder shuffleWithinShards() {
        shuffleWithinShards = true;
        return this;
    }

    /**
     * Computes only some of the shards of each batch here, and the others elsewhere. Not given, all are computed here.
     *
     * @param newExchange adds the gradients of all shards
     * @return this builder
     */
    public TrainerBuilder exchange(ShardExchange newExchange) {
        exchange = newExchange;
        return this;
    }

    /**
     * Sets the rule of early stopping; default never.
     *
     * @param rule the rule
     * @return this builder
     */
    public TrainerBuilder stopWhen(StoppingRule rule) {
        stoppingRule = rule;
        return this;
    }

    /**
     * Adds a listener called after each batch.
     *
     * @param listener called in the training thread
     * @return this builder
     */
    public TrainerBuilder onBatch(BatchListener listener) {
        batchListeners.add(listener);
        return this;
    }

    /**
     * Adds a listener called after each epoch.
     *
     * @param listener called in the training thread
     * @return this builder
     */
    public TrainerBuilder onEpoch(EpochListener listener) {
        epochListeners.add(listener);
        return this;
    }

    /**
     * Adds a listener called with the outputs for the test examples, batch by batch, whenever they are evaluated: each
     * evaluation begins with the example of index 0, and one that an interrupt ends begins again with it. Do not keep a
     * reference to the labels.
     *
     * @param listener called in the training thread, with logits of its own
     * @return this builder
     */
    public TrainerBuilder onTest(Predictions.BatchConsumer listener) {
        testListeners.add(listener);
        return this;
    }

    /**
     * Adds a listener called at each point at which the training run can be checkpointed.
     *
     * @param listener called in the training thread, after the listeners of the batch or epoch
     * @return this builder
     */
    public TrainerBuilder onState(StateListener listener) {
        stateListeners.add(listener);
        return this;
    }

    /**
     * Resumes a training run: {@link #build()} writes the state's values into the network. The resumed run is bit-identical to
     * an uninterrupted one, given the same data, optimizer and kind of machine.
     *
     * @param state the result of {@link Trainer#state()} of the other trainer
     * @return this builder
     */
    public TrainerBuilder resumeFrom(TrainingState state) {
        start = state;
        return this;
    }

    /**
     * Creates the trainer, with its buffers.
     *
     * @return a trainer at its beginning, or at the point of the state to resume from
     * @throws IllegalArgumentException if that state is of other batches or of another network
     */
    public Trainer build() {
        Trainer trainer = new Trainer(this);
        stateListeners.forEach(listener -> listener.onStart(trainer));
        return trainer;
    }

    private static int requirePositive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, got " + value);
        }
        return value;
    }
}
