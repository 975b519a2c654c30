/** Measures this library beside others and beside the machine's limit; {@link io.github.cnn4j.benchmarks.Main} is the program. */
@NullMarked
package io.github.cnn4j.benchmarks;

import org.jspecify.annotations.NullMarked;
