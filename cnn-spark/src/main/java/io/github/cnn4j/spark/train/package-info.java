/**
 * Synchronous training on the workers of a cluster: the examples of each worker, its part of an epoch, and the driver that sends
 * out epochs and keeps checkpoints. The training itself is the library's trainer, the same as on one machine.
 */
@NullMarked
package io.github.cnn4j.spark.train;

import org.jspecify.annotations.NullMarked;
