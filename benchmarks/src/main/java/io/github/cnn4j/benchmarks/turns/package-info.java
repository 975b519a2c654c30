/** Contenders in their processes, taking turns. */
@NullMarked
package io.github.cnn4j.benchmarks.turns;

import org.jspecify.annotations.NullMarked;
