package io.github.cnn4j.benchmarks.spark;

import io.github.cnn4j.benchmarks.contender.Contender;
import io.github.cnn4j.benchmarks.contender.Digits;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.contender.Work;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Spark's own network: 784 inputs, 500 sigmoids, 10 outputs with softmax, in double precision, trained by L-BFGS. */
public final class SparkPerceptron implements Contender {
    private final Settings settings;
    private final Session session;
    private final Dataset<Row> train;
    private final Dataset<Row> test;

    /**
     * Starts a cluster and gives it the images.
     *
     * @param settings executors and their cores, number of iterations and of images
     * @throws IOException if the images cannot be read
     */
    public SparkPerceptron(Settings settings) throws IOException {
        this.settings = settings;
        session = Session.start(settings);
        train = session.rows(Digits.training(settings), true);
        test = session.rows(Digits.mnist().test(), true);
    }

    @Override
    public Map<String, Double> measure() {
        long start = System.nanoTime();
        MultilayerPerceptronClassificationModel model = new MultilayerPerceptronClassifier()
                .setLayers(new int[] {Work.SIDE * Work.SIDE, Work.HIDDEN, Work.CLASSES})
                .setMaxIter(settings.iterations())
                .setTol(0)
                .setSeed(1)
                .fit(train);
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
