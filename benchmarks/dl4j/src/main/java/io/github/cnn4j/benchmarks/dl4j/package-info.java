/** Deeplearning4j as a contender. */
@NullMarked
package io.github.cnn4j.benchmarks.dl4j;

import org.jspecify.annotations.NullMarked;
