package io.github.cnn4j.benchmarks.spark;

import io.github.cnn4j.benchmarks.contender.Contender;
import io.github.cnn4j.benchmarks.contender.Digits;
import io.github.cnn4j.benchmarks.contender.Settings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** An estimator of Spark that is fitted to the training images: how long that takes, and the accuracy on the test images. */
abstract class TimedFit implements Contender {
    private final Session session;
    private final Dataset<Row> train;
    private final Dataset<Row> test;

    /** Starts a cluster and gives it the images, as vectors or as bytes of pixels. */
    TimedFit(Settings settings, boolean asVectors) throws IOException {
        session = Session.start(settings);
        train = session.rows(Digits.training(settings), asVectors);
        test = session.rows(Digits.mnist().test(), asVectors);
    }

    /** Creates what is fitted. */
    abstract Estimator<? extends Model<?>> estimator();

    @Override
    public final Map<String, Double> measure() {
        Estimator<? extends Model<?>> estimator = estimator();
        long start = System.nanoTime();
        Model<?> model = estimator.fit(train);
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
    public final void close() {
        session.close();
    }
}
