package io.github.cnn4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.io.model.NetworkJson;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.DivergenceException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What cannot be trained on is refused in one sentence, before training. */
class RefusalsTest {

    private static final StructType SCHEMA =
            new StructType().add("label", DataTypes.DoubleType, true).add("features", SQLDataTypes.VectorType(), true);

    private static SparkSession session;

    @BeforeAll
    static void startCluster() {
        session = Cluster.session();
    }

    private static Dataset<Row> rows(Row... rows) {
        return session.createDataFrame(Arrays.asList(rows), SCHEMA);
    }

    private static Row row(Double label, double... features) {
        return RowFactory.create(label, Vectors.dense(features));
    }

    /** Of 2 x 2 values, so that a test is short. */
    private static ConvolutionalClassifier classifier() {
        return new ConvolutionalClassifier()
                .setNetwork("SmallResNet")
                .setInputShape(new int[] {1, 2, 2})
                .setMaxIter(1)
                .setBatchSize(4)
                .setShards(2)
                .setNumWorkers(2);
    }

    private static void assertRefused(String message, ConvolutionalClassifier classifier, Dataset<Row> rows) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> classifier.fit(rows))
                        .getMessage());
    }

    private static final double[] X = {1, 2, 3, 4};

    @Test
    void refusesRows() {
        Row good = row(0.0, X);
        assertRefused(
                "column features holds a vector of 3 values, expected 4 values for 1 x 2 x 2",
                classifier(),
                rows(good, row(1.0, 1, 2, 3)));
        assertRefused("column label holds null, expected a class, from 0", classifier(), rows(good, row(null, X)));
        assertRefused(
                "column label holds 1.5, expected a class: a whole number from 0",
                classifier(),
                rows(good, row(1.5, X)));
        assertRefused(
                "column label holds -1.0, expected a class: a whole number from 0",
                classifier(),
                rows(good, row(-1.0, X)));
        assertRefused(
                "column features holds NaN at value 2, expected a finite number",
                classifier(),
                rows(good, row(1.0, 1, 2, Double.NaN, 4)));
        assertRefused(
                "the data frame has no rows to train on",
                classifier(),
                rows(good).limit(0));
        assertRefused(
                "training in 2 shards needs at least as many rows, got 1",
                classifier(),
                rows(good).repartition(3));
    }

    @Test
    void refusesColumns() {
        assertRefused(
                "column features is missing; the data has the columns [label, x]",
                classifier(),
                rows(row(0.0, X)).withColumnRenamed("features", "x"));
        assertRefused(
                "column class is missing; the data has the columns [label, features]",
                classifier().setLabelCol("class"),
                rows(row(0.0, X)));
        assertRefused(
                "column features must hold numbers, got the type vector",
                classifier().setLabelCol("features"),
                rows(row(0.0, X)));
    }

    @Test
    void refusesParameters() {
        for (Runnable call : List.<Runnable>of(
                () -> classifier().setMaxIter(0),
                () -> classifier().setNetwork("AlexNet"),
                () -> classifier().setNetwork("{\"input\":[1,2]}"),
                () -> classifier().setInputShape(new int[] {1, 2}),
                () -> classifier().setPrecision("half"),
                () -> classifier().setMomentum(1),
                () -> classifier().setAugmentation("blur 3"),
                () -> classifier().setAugmentation("shift far"),
                () -> classifier().setPixelDeviations(new double[] {0}),
                () -> classifier().setOptimizer("lion"))) {
            assertTrue(assertThrows(IllegalArgumentException.class, call::run)
                    .getMessage()
                    .contains("given invalid value"));
        }
        assertRefused(
                "numWorkers must be at most shards, which is 2, got 3",
                classifier().setNumWorkers(3),
                rows(row(0.0, X)));
        Dataset<Row> four = rows(row(0.0, X), row(1.0, X), row(2.0, X), row(0.0, 0, 0, 0, 1));
        assertRefused(
                "the data frame has 3 classes, but the network has outputs for 2",
                classifier().setNumClasses(2),
                four);
        assertRefused(
                "augmentation is for images, but the data frame has no normalization of pixels, only values of 1 x 2 x 2",
                classifier().setAugmentation("flip"),
                four);
        assertRefused(
                "layer res5 needs batches of at least 2 examples to train on, but of 4 examples in batches of 4 and 4 shards"
                        + " one has 1",
                classifier().setInputShape(new int[] {1, 1, 4}).setShards(4),
                four);
    }

    @Test
    void divergenceIsToldOnceAndByTheWorkerThatKnows() {
        String network = NetworkJson.write(
                Network.builder(new Shape(1, 2, 2)).flatten().dense(2).build());
        Row[] rows = new Row[8];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row((double) (i % 2), i, 1, 2, 1e200);
        }
        DivergenceException e = assertThrows(
                DivergenceException.class,
                () -> classifier().setNetwork(network).setStepSize(1e200).fit(rows(rows)));
        assertTrue(e.getMessage().startsWith("epoch 1, batch 1: "), e.getMessage());
        assertTrue(e.getMessage().contains(" holds "), e.getMessage());
    }
}
