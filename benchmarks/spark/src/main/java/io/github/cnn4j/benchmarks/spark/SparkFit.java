package io.github.cnn4j.benchmarks.spark;

import io.github.cnn4j.benchmarks.contender.Contender;
import io.github.cnn4j.benchmarks.contender.Digits;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.contender.Work;
import io.github.cnn4j.io.model.NetworkJson;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.spark.ConvolutionalClassificationModel;
import io.github.cnn4j.spark.ConvolutionalClassifier;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** This library's estimator beside Spark's own network: the same layers, or the network of the settings. */
public final class SparkFit implements Contender {
    private static final double MOMENTUM = 0.9;

    private final Settings settings;
    private final Session session;
    private final Dataset<Row> train;
    private final Dataset<Row> test;

    /**
     * Starts a cluster and gives it the images.
     *
     * @param settings features (vectors: the same layers as Spark's network), executors and their cores, number of epochs
     * @throws IOException if the images cannot be read
     */
    public SparkFit(Settings settings) throws IOException {
        this.settings = settings;
        session = Session.start(settings);
        train = session.rows(Digits.training(settings), settings.areVectors());
        test = session.rows(Digits.mnist().test(), settings.areVectors());
    }

    @Override
    public Map<String, Double> measure() {
        ConvolutionalClassifier classifier = new ConvolutionalClassifier()
                .setPixelMeans(new double[] {0.1307})
                .setPixelDeviations(new double[] {0.3081})
                .setPrecision("float")
                .setBatchSize(settings.batch())
                .setMaxIter(settings.iterations())
                .setCheckpointInterval(settings.iterations())
                .setMomentum(MOMENTUM)
                .setSchedule("cosine")
                .setShards(settings.shards());
        if (settings.areVectors()) {
            // Vectors of normalized pixels, as Spark's network gets them.
            classifier
                    .setNetwork(NetworkJson.write(Network.builder(settings.shape())
                            .flatten()
                            .dense(Work.HIDDEN)
                            .sigmoid()
                            .dense(Work.CLASSES)
                            .build()))
                    .setStepSize(0.1);
        } else {
            classifier.setNetwork("SimpleConvNet").setStepSize(0.02);
        }
        long start = System.nanoTime();
        ConvolutionalClassificationModel model = classifier.fit(train);
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(SECONDS, seconds);
        figures.put(
                "accuracy",
                new MulticlassClassificationEvaluator()
                        .setMetricName("accuracy")
                        .evaluate(model.transform(test)));
        return figures;
    }

    @Override
    public void close() {
        session.close();
    }
}
