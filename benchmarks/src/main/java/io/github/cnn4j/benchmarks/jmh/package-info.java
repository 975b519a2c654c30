/** Micro-benchmarks of layers, products and steps. */
@NullMarked
package io.github.cnn4j.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
