package io.github.cnn4j.spark.train;

import io.github.cnn4j.optim.DivergenceException;
import java.util.List;
import java.util.Objects;

/** Whether the workers of a stage agree. */
final class Outcomes {

    private Outcomes() {}

    /** Throws what one of them found, in the words of the one that knows most. */
    static void requireSound(List<Outcome> outcomes) {
        List<String> refusals =
                outcomes.stream().map(Outcome::refusal).filter(Objects::nonNull).toList();
        if (!refusals.isEmpty()) {
            throw new DivergenceException(refusals.stream()
                    .filter(refusal -> !refusal.isEmpty())
                    .findFirst()
                    .orElse("the loss is not finite"));
        }
        List<String> fingerprints =
                outcomes.stream().map(Outcome::fingerprint).distinct().toList();
        if (fingerprints.size() != 1) {
            throw new IllegalStateException("the workers ended with different parameters (fingerprints " + fingerprints
                    + "); their processors or BLAS libraries differ");
        }
    }
}
