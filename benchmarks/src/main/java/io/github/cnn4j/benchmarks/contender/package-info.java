/** What is measured: each {@link io.github.cnn4j.benchmarks.contender.Contender} runs alone in a process of its own. */
@NullMarked
package io.github.cnn4j.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
