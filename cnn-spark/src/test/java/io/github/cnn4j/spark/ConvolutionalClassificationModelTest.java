package io.github.cnn4j.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.SimpleConvNet;
import io.github.cnn4j.train.Predictions;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Predictions on a cluster are those of the network itself. A row's bits depend on the number of rows of its batch, since OpenBLAS
 * multiplies the matrices of dense layers by other kernels for other numbers of rows; those of convolutions do not.
 */
class ConvolutionalClassificationModelTest {

    private static final int ROWS = 300;

    /** Rounding in single precision of logits up to 0.7; batches of 1 to 300 rows differ by up to 5e-7. */
    private static final double TOLERANCE = 2e-6;

    /** What a task predicts at once. */
    private static final int BATCH = 256;

    private static SparkSession session;
    private static Network network;
    private static Model model;

    @BeforeAll
    static void createNetwork() {
        session = Cluster.session();
        network = SimpleConvNet.builder().precision(Precision.FLOAT).seed(3).build();
        model = new Model(network, Normalization.MNIST, List.of("zero", "one"));
    }

    private static ConvolutionalClassificationModel transformer() {
        return new ConvolutionalClassificationModel(model);
    }

    private static List<double[]> logits() {
        List<double[]> logits = new ArrayList<>();
        Predictions.forEachBatch(network, Digits.TEST.take(ROWS), (outputs, targets, first) -> {
            for (int i = 0; i < outputs.getRowDimension(); i++) {
                logits.add(outputs.getRow(i));
            }
        });
        return logits;
    }

    private static void assertPredicted(Dataset<Row> predicted) {
        List<double[]> logits = logits();
        Matrix input = Precision.FLOAT.zeros(1, network.inputShape().size());
        List<Row> rows = predicted.collectAsList();
        assertEquals(ROWS, rows.size());
        for (int i = 0; i < ROWS; i++) {
            Row row = rows.get(i);
            assertEquals((double) Digits.TEST.label(i), row.<Double>getAs("label"));
            assertArrayEquals(logits.get(i), row.<Vector>getAs("rawPrediction").toArray(), TOLERANCE);
            Digits.TEST.copyExample(i, input, 0);
            assertArrayEquals(
                    network.predict(input).getRow(0),
                    row.<Vector>getAs("probability").toArray(),
                    TOLERANCE);
            assertEquals((double) network.classify(input)[0], row.<Double>getAs("prediction"));
        }
    }

    @Test
    void predictsPixelsAndVectorsAsTheNetworkDoes() {
        assertPredicted(transformer()
                .transform(Digits.pixels(session, Digits.TEST, ROWS).coalesce(1)));
        assertPredicted(transformer().transform(Digits.vectors(session, Digits.TEST, ROWS)));
        assertPredicted(transformer().transform(Digits.pixels(session, Digits.TEST, ROWS)));
    }

    @Test
    void inTheSameBatchesTheBitsAreTheNetworks() {
        List<Row> rows = transformer()
                .transform(Digits.pixels(session, Digits.TEST, ROWS).coalesce(1))
                .collectAsList();
        for (int from = 0; from < ROWS; from += BATCH) {
            int size = Math.min(BATCH, ROWS - from);
            Matrix input = Precision.FLOAT.zeros(size, network.inputShape().size());
            for (int i = 0; i < size; i++) {
                Digits.TEST.copyExample(from + i, input, i);
            }
            Matrix logits = network.logits(input);
            for (int i = 0; i < size; i++) {
                assertArrayEquals(
                        logits.getRow(i),
                        rows.get(from + i).<Vector>getAs("rawPrediction").toArray());
            }
        }
    }

    /** Spark's sources for pictures; of a file's name the index of the digit is read. */
    @Test
    void predictsPicturesOfBothSources(@TempDir Path directory) throws Exception {
        for (int i = 0; i < 3; i++) {
            BufferedImage picture = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
            byte[] pixels = Digits.TEST.pixels(i);
            for (int p = 0; p < pixels.length; p++) {
                picture.getRaster().setSample(p % 28, p / 28, 0, pixels[p] & 0xFF);
            }
            ImageIO.write(picture, "png", directory.resolve(i + ".png").toFile());
        }
        List<Row> images = transformer()
                .setFeaturesCol("image")
                .transform(session.read().format("image").load(directory.toString()))
                .selectExpr("image.origin", "rawPrediction")
                .collectAsList();
        ConvolutionalClassificationModel files = transformer().setPictureFiles(true);
        List<Row> decoded = files.setFeaturesCol("content")
                .transform(session.read().format("binaryFile").load(directory.toString()))
                .selectExpr("path", "rawPrediction")
                .collectAsList();
        List<double[]> logits = logits();
        for (List<Row> rows : List.of(images, decoded)) {
            assertEquals(3, rows.size());
            for (Row row : rows) {
                int index = row.getString(0).charAt(row.getString(0).length() - 5) - '0';
                assertArrayEquals(logits.get(index), ((Vector) row.get(1)).toArray(), TOLERANCE);
            }
        }
    }

    @Test
    void copiesRenamesAndLeavesOutColumns() {
        ConvolutionalClassificationModel original = transformer();
        ConvolutionalClassificationModel copy = original.copy(new ParamMap());
        copy.setRawPredictionCol("").setProbabilityCol("p").setPredictionCol("class");
        Dataset<Row> rows = Digits.pixels(session, Digits.TEST, 3);

        assertArrayEquals(
                new String[] {"label", "features", "p", "class"},
                copy.transform(rows).columns());
        assertEquals(copy.transform(rows).schema(), copy.transformSchema(rows.schema()));
        assertEquals("rawPrediction", original.getRawPredictionCol());
        assertEquals(original.uid(), copy.uid());
        assertEquals(10, copy.numClasses());
        assertEquals(784, copy.numFeatures());
    }

    @Test
    void choosesByThresholds() {
        ConvolutionalClassificationModel thresholds = transformer();
        thresholds.setThresholds(new double[] {1, 1, 1, 1, 1, 1, 1, 0, 1, 1});
        assertEquals(
                7.0,
                thresholds
                        .transform(Digits.pixels(session, Digits.TEST, 1))
                        .first()
                        .<Double>getAs("prediction"));
    }

    @Test
    void savesTheModelFileOfTheLibrary(@TempDir Path directory) throws Exception {
        String path = directory.resolve("model").toString();
        transformer().setPredictionCol("class").save(path);

        ConvolutionalClassificationModel loaded = ConvolutionalClassificationModel.load(path);
        assertEquals("class", loaded.getPredictionCol());
        assertEquals(List.of("zero", "one"), loaded.model().classNames());
        Model withoutSpark = ModelFile.load(Path.of(path, "model.safetensors"));
        Matrix input = Precision.FLOAT.zeros(1, 784);
        Digits.TEST.copyExample(0, input, 0);
        assertArrayEquals(
                network.logits(input).getRow(0),
                withoutSpark.network().logits(input).getRow(0));
        assertThrows(Exception.class, () -> loaded.save(path), "nothing is overwritten unasked");
        loaded.write().overwrite().save(path);
    }

    @Test
    void refusesColumnsThatItCannotRead() {
        Dataset<Row> rows = Digits.pixels(session, Digits.TEST, 1);
        assertRefused(
                "column pixels is missing; the data has the columns [label, features]",
                () -> transformer().setFeaturesCol("pixels").transform(rows));
        assertRefused(
                "column label must hold vectors, arrays of float, double or byte, binary pixels or images, got the type double",
                () -> transformer().setFeaturesCol("label").transform(rows));
        assertRefused(
                "column prediction exists already; choose another name for the output",
                () -> transformer().transform(rows.withColumnRenamed("label", "prediction")));
        assertRefused("there must be a threshold for each of the 10 classes, got 2", () -> {
            ConvolutionalClassificationModel model = transformer();
            model.copy(new ParamMap().put(model.thresholds(), new double[] {1, 2}))
                    .transform(rows);
        });
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    @Test
    void aBadRowFailsWithOneSentence() {
        Dataset<Row> rows = Digits.pixels(session, Digits.TEST, 2)
                .withColumn("features", org.apache.spark.sql.functions.expr("substring(features, 1, 783)"));
        Exception e = assertThrows(
                Exception.class, () -> transformer().transform(rows).collect());
        assertTrue(
                e.toString().contains("column features holds 783 bytes, expected 784 values for 1 x 28 x 28")
                        || String.valueOf(e.getCause())
                                .contains("column features holds 783 bytes, expected 784 values"),
                e.toString());
    }

    @Test
    void anEmptyPartitionAndNoRowsAreFine() {
        Dataset<Row> rows = Digits.pixels(session, Digits.TEST, 2);
        assertEquals(2, transformer().transform(rows.repartition(5)).count());
        assertFalse(transformer().transform(rows.limit(0)).head(1) instanceof Row[] r && r.length > 0);
    }
}
