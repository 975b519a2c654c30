/** A network on its way through a cluster: as bytes, as one network per JVM, as rows with predictions. */
@NullMarked
package io.github.cnn4j.spark.model;

import org.jspecify.annotations.NullMarked;
