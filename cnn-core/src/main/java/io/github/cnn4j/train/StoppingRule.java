package io.github.cnn4j.train;

import java.util.List;

/** Says after each epoch whether to stop early. */
@FunctionalInterface
public interface StoppingRule {

    /**
     * Whether to stop.
     *
     * @param epochs results of the finished epochs, at least one
     * @return true to stop
     */
    boolean stopAfter(List<EpochResult> epochs);

    /**
     * Never stops early.
     *
     * @return the rule
     */
    static StoppingRule never() {
        return epochs -> false;
    }

    /**
     * Stops when the loss on the test set has not fallen below its best so far for some epochs. The rule throws
     * {@link IllegalStateException} after the first epoch of a training without a test set.
     *
     * @param patience epochs tolerated without improvement, at least 1
     * @param improvement how far below the best a loss must be to count, at least 0
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
            if (epochs.get(epochs.size() - 1).test().examples() == 0) {
                throw new IllegalStateException("early stopping looks at the loss on a test set, and this training has"
                        + " none; give the trainer one");
            }
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
