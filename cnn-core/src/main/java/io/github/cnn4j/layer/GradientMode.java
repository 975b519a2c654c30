package io.github.cnn4j.layer;

/** What a backward pass does with the gradients that are there already. */
public enum GradientMode {
    /** Overwrites them. */
    REPLACE,
    /** Adds to them: gradient accumulation, over several batches or onto a decaying sum, which is what momentum is. */
    ADD
}
