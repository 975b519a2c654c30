package io.github.cnn4j.benchmarks;

/** How training images are distorted. */
enum AugmentChoice {
    /** Not at all. */
    NONE,
    /** As digits are by default. */
    DIGITS
}
