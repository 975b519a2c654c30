/** What an estimator and a model of spark.ml need of parameters beside what Spark declares. */
@NullMarked
package io.github.cnn4j.spark.param;

import org.jspecify.annotations.NullMarked;
