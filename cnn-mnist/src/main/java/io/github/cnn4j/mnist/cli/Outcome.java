package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.mnist.data.TrainTest;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.train.History;

/**
 * The result of a training run.
 *
 * @param options the options of the run
 * @param data the data
 * @param network the trained network
 * @param history the course of the run
 */
record Outcome(TrainingOptions options, TrainTest data, Network network, History history) {
    boolean interrupted() {
        return history.end() == History.End.INTERRUPTED;
    }

    /** Batches of an epoch. */
    int batchesPerEpoch() {
        return (data.train().size() + options.batch - 1) / options.batch;
    }

    /** Batches of the epoch that was interrupted. */
    int batchesOfUnfinishedEpoch() {
        return history.batchLosses().size() - history.epochs().size() * batchesPerEpoch();
    }
}
