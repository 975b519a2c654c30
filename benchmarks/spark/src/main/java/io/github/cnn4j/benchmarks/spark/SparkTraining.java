package io.github.cnn4j.benchmarks.spark;

import io.github.cnn4j.benchmarks.contender.BenchmarkNetwork;
import io.github.cnn4j.benchmarks.contender.Contender;
import io.github.cnn4j.benchmarks.contender.Digits;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.contender.Work;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.spark.param.StepSettings;
import io.github.cnn4j.spark.rows.ExampleReader;
import io.github.cnn4j.spark.rows.FeatureReader;
import io.github.cnn4j.spark.train.ExampleSource;
import io.github.cnn4j.spark.train.TrainingRun;
import io.github.cnn4j.train.EpochResult;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** This library training on Spark, two epochs each time, in one job. */
public final class SparkTraining implements Contender {
    private static final int EPOCHS = 2;
    private static final int TIMEOUT_SECONDS = 120;

    private final Settings settings;
    private final Session session;
    private final Dataset<Row> rows;
    private final Network network;

    /**
     * Starts a cluster and gives it the images.
     *
     * @param settings network, precision, batch size, shards, number of images, executors and their cores
     * @throws IOException if the images cannot be read
     */
    public SparkTraining(Settings settings) throws IOException {
        this.settings = settings;
        session = Session.start(settings);
        rows = session.rows(Digits.training(settings), false);
        network = BenchmarkNetwork.build(settings);
    }

    @Override
    public Map<String, Double> measure() throws Exception {
        ExampleReader reader = new ExampleReader(
                "label",
                FeatureReader.of(rows.schema(), "features", network.inputShape(), false),
                settings.precision());
        TrainingRun run = new TrainingRun(
                JavaSparkContext.fromSparkContext(session.spark().sparkContext()),
                training(),
                new TrainingRun.Cluster(settings.executors(), EPOCHS, TIMEOUT_SECONDS, ""));
        long start = System.nanoTime();
        TrainingRun.Result result;
        try (ExampleSource source = ExampleSource.read(rows, reader)) {
            result = run.train(network, source, true);
        }
        double wall = (System.nanoTime() - start) / 1e9;
        double seconds =
                result.epochs().stream().mapToDouble(EpochResult::seconds).sum();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(SECONDS, seconds / EPOCHS);
        figures.put("exchange_seconds", result.exchangeSeconds() / EPOCHS);
        // Reading, sorting and shuffling the rows, starting the tasks and connecting them.
        figures.put("beside_seconds", wall - seconds);
        return figures;
    }

    private io.github.cnn4j.spark.train.Settings training() {
        return new io.github.cnn4j.spark.train.Settings(
                EPOCHS,
                settings.batch(),
                settings.shards(),
                1,
                new StepSettings("sgd", settings.rate(), "constant", 0, Work.MOMENTUM, 0, 0),
                0,
                "none",
                Normalization.MNIST.means(),
                Normalization.MNIST.standardDeviations());
    }

    @Override
    public void close() {
        session.close();
    }
}
