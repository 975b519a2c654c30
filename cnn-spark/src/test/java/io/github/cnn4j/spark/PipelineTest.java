package io.github.cnn4j.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.io.model.NetworkJson;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import java.nio.file.Path;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.MinMaxScaler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In pipelines, cross-validation and splits, with MLlib's stages and evaluators. */
class PipelineTest {

    private static final MulticlassClassificationEvaluator ACCURACY =
            new MulticlassClassificationEvaluator().setMetricName("accuracy");

    @Test
    void chooses(@TempDir Path directory) throws Exception {
        Dataset<Row> rows = Digits.vectors(Cluster.session(), Digits.TRAIN, 200).withColumnRenamed("features", "raw");
        Network network = Network.builder(new Shape(1, 28, 28))
                .maxPooling(4)
                .flatten()
                .dense(10)
                .build();
        ConvolutionalClassifier classifier = new ConvolutionalClassifier()
                .setNetwork(NetworkJson.write(network))
                .setMaxIter(10)
                .setCheckpointInterval(10)
                .setBatchSize(10)
                .setShards(2)
                .setNumWorkers(1)
                .setPrecision("float");
        classifier.setFeaturesCol("scaled");
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {
            new MinMaxScaler().setInputCol("raw").setOutputCol("scaled"), classifier
        });
        ParamMap[] rates = new ParamGridBuilder()
                .addGrid(classifier.stepSize(), new double[] {1e-6, 0.1})
                .build();

        CrossValidatorModel best = new CrossValidator()
                .setEstimator(pipeline)
                .setEvaluator(ACCURACY)
                .setEstimatorParamMaps(rates)
                .setNumFolds(2)
                .setParallelism(2)
                .setSeed(1)
                .fit(rows);
        assertTrue(
                best.avgMetrics()[1] > best.avgMetrics()[0] + 0.2, best.avgMetrics()[0] + " " + best.avgMetrics()[1]);
        PipelineModel model = (PipelineModel) best.bestModel();
        double accuracy = ACCURACY.evaluate(model.transform(rows));

        String path = directory.resolve("model").toString();
        model.save(path);
        Dataset<Row> loaded = PipelineModel.load(path).transform(rows);
        assertEquals(accuracy, ACCURACY.evaluate(loaded));
        assertArrayEquals(
                new String[] {"label", "raw", "scaled", "rawPrediction", "probability", "prediction"},
                loaded.columns());

        double[] metrics = new TrainValidationSplit()
                .setEstimator(pipeline)
                .setEvaluator(ACCURACY)
                .setEstimatorParamMaps(rates)
                .setParallelism(2)
                .setSeed(1)
                .fit(rows)
                .validationMetrics();
        assertTrue(metrics[1] > metrics[0]);
    }
}
