/** What is measured: each {@link io.github.cnn4j.benchmarks.contender.Contender} runs in its own process. */
@NullMarked
package io.github.cnn4j.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
