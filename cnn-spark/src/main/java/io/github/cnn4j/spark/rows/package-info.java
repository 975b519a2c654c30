/** From rows of a data frame to the inputs of a network: what types are accepted, and every check of a value. */
@NullMarked
package io.github.cnn4j.spark.rows;

import org.jspecify.annotations.NullMarked;
