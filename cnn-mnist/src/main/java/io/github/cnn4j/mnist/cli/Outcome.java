package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.mnist.data.TrainTest;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.train.History;

/**
 * What a training came to.
 *
 * @param options how it was asked for
 * @param data what it trained on
 * @param network what it trained
 * @param history how it went
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
