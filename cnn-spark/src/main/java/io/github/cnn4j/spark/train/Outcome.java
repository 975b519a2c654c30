package io.github.cnn4j.spark.train;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a worker returns after its epochs.
 *
 * @param rank the worker
 * @param checkpoint the state of the run; of the first worker only
 * @param fingerprint of parameters and layer states, the same in all workers
 * @param refusal why training cannot go on, an error that no repetition cures; empty if another worker knows; null if all is well
 * @param exchangeSeconds time spent adding gradients, with the waits for other workers
 */
// The array is never compared.
@SuppressWarnings("ArrayRecordComponent")
record Outcome(
        int rank,
        byte @Nullable [] checkpoint,
        String fingerprint,
        @Nullable String refusal,
        double exchangeSeconds) implements Serializable {

    static Outcome refused(int rank, String refusal) {
        return new Outcome(rank, null, "", refusal, 0);
    }
}
