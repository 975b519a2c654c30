package io.github.cnn4j.train;

import java.util.List;
import java.util.OptionalInt;

/**
 * A rule that also restores the best epoch, the first of those with the lowest loss on the test set.
 *
 * @param rule when to stop
 */
record RestoringBest(StoppingRule rule) implements StoppingRule {

    @Override
    public boolean stopAfter(List<EpochResult> epochs) {
        return rule.stopAfter(epochs);
    }

    @Override
    public OptionalInt bestEpoch(List<EpochResult> epochs) {
        requireTestSet(epochs);
        EpochResult best = epochs.get(0);
        for (EpochResult epoch : epochs) {
            if (epoch.test().loss() < best.test().loss()) {
                best = epoch;
            }
        }
        return OptionalInt.of(best.epoch());
    }

    static void requireTestSet(List<EpochResult> epochs) {
        if (epochs.get(epochs.size() - 1).test().examples() == 0) {
            throw new IllegalStateException("early stopping needs the loss on a test set, and this training run has"
                    + " none; give the trainer one");
        }
    }
}
