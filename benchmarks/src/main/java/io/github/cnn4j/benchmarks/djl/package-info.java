/** The Deep Java Library with libtorch as a contender. */
@NullMarked
package io.github.cnn4j.benchmarks.djl;

import org.jspecify.annotations.NullMarked;
