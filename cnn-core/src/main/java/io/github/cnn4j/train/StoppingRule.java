package io.github.cnn4j.train;

import java.util.List;
import java.util.OptionalInt;

/** Decides after each epoch whether to stop early. */
@FunctionalInterface
public interface StoppingRule {

    /**
     * Returns whether to stop.
     *
     * @param epochs results of the finished epochs, at least one
     * @return true to stop
     */
    boolean stopAfter(List<EpochResult> epochs);

    /**
     * Returns the epoch whose parameters and layer states are restored when training ends, so that the network is the best one,
     * not the last. Called after each epoch; the result must be the last epoch or the previous result.
     *
     * @param epochs results of the finished epochs, at least one
     * @return the epoch, from 1; empty to leave the network as it is after the last
     */
    default OptionalInt bestEpoch(List<EpochResult> epochs) {
        return OptionalInt.empty();
    }

    /**
     * Returns this rule, which also restores the parameters and layer states of the epoch with the lowest loss on the test set
     * when training ends, by this rule or with the last epoch. An interrupted run keeps its current parameters; its checkpoints
     * hold the best parameters too. The rule throws {@link IllegalStateException} after the first epoch of a run without a test
     * set.
     *
     * @return a rule that stops when this one does
     */
    default StoppingRule restoringBest() {
        return new RestoringBest(this);
    }

    /**
     * Returns a rule that never stops early.
     *
     * @return the rule
     */
    static StoppingRule never() {
        return epochs -> false;
    }

    /**
     * Returns a rule that stops when the loss on the test set has not fallen below its best so far for some epochs. The rule
     * throws {@link IllegalStateException} after the first epoch of a training run without a test set.
     *
     * @param patience epochs tolerated without improvement, at least 1
     * @param improvement amount by which a loss must be below the best to count, at least 0
     * @return the rule
     * @throws IllegalArgumentException if one is out of its range
     */
    static StoppingRule noImprovement(int patience, double improvement) {
        if (patience < 1 || !(improvement >= 0)) {
            throw new IllegalArgumentException(
                    "early stopping needs a patience of at least 1 epoch and an improvement of" + " at least 0, got "
                            + patience + " and " + improvement);
        }
        return epochs -> {
            RestoringBest.requireTestSet(epochs);
            double best = Double.POSITIVE_INFINITY;
            int since = 0;
            for (EpochResult epoch : epochs) {
                if (epoch.test().loss() < best - improvement) {
                    best = epoch.test().loss();
                    since = 0;
                } else {
                    since++;
                }
            }
            return since >= patience;
        };
    }
}
