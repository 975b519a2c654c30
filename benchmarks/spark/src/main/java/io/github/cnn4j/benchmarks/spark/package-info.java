/** Training, prediction and the exchange of gradients on Apache Spark, and Spark's own network. */
@NullMarked
package io.github.cnn4j.benchmarks.spark;

import org.jspecify.annotations.NullMarked;
