/** Counts the tasks of a training step, and says what more cores would make of them. */
@NullMarked
package io.github.cnn4j.benchmarks.trace;

import org.jspecify.annotations.NullMarked;
