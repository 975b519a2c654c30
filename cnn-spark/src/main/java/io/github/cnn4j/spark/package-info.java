/**
 * Networks in pipelines of Apache Spark's spark.ml.
 *
 * <pre>{@code
 * ConvolutionalClassificationModel model = new ConvolutionalClassificationModel(ModelFile.load(Path.of("model.safetensors")));
 * Dataset<Row> predictions = model.setFeaturesCol("image").transform(rows);
 * }</pre>
 */
@NullMarked
package io.github.cnn4j.spark;

import org.jspecify.annotations.NullMarked;
