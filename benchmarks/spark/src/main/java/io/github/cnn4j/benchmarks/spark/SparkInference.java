package io.github.cnn4j.benchmarks.spark;

import io.github.cnn4j.benchmarks.contender.BenchmarkNetwork;
import io.github.cnn4j.benchmarks.contender.Contender;
import io.github.cnn4j.benchmarks.contender.Digits;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.spark.ConvolutionalClassificationModel;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** This library predicting rows that the executors hold in memory; the rows with their predictions are made and thrown away. */
public final class SparkInference implements Contender {
    private final Session session;
    private final Dataset<Row> rows;
    private final ConvolutionalClassificationModel model;
    private final int images;

    /**
     * Starts a cluster and gives it the images.
     *
     * @param settings network, precision, number of images, executors, cores of executors and tasks
     * @throws IOException if the images cannot be read
     */
    public SparkInference(Settings settings) throws IOException {
        session = Session.start(settings);
        rows = session.rows(Digits.training(settings), settings.areVectors());
        model = new ConvolutionalClassificationModel(new Model(BenchmarkNetwork.build(settings), Normalization.MNIST));
        images = settings.images();
    }

    @Override
    public Map<String, Double> measure() {
        long start = System.nanoTime();
        model.transform(rows).write().format("noop").mode("overwrite").save();
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(SECONDS, seconds);
        figures.put("images_per_second", images / seconds);
        return figures;
    }

    @Override
    public void close() {
        session.close();
    }
}
