package io.github.cnn4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Augmentation;
import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.loss.SoftmaxCrossEntropy;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.LearningRate;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.spark.rows.Example;
import io.github.cnn4j.train.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on a cluster has the bits of training on one machine, whoever computes what. */
class ConvolutionalClassifierTest {

    private static final int ROWS = 230;

    private static SparkSession session;

    @BeforeAll
    static void startCluster() {
        session = Cluster.session();
    }

    /** The library's trainer on one machine, on the same rows in the order of their keys. */
    private static Network trainedAlone(int epochs) {
        Network network = Network.builder(Fits.network().description())
                .precision(Precision.FLOAT)
                .seed(7)
                .build();
        List<Example> examples = IntStream.range(0, ROWS)
                .mapToObj(i -> Example.of(Digits.TRAIN.label(i), Digits.TRAIN.pixels(i), Precision.FLOAT))
                .sorted(Comparator.comparing(Example::key))
                .toList();
        byte[] pixels = new byte[ROWS * 784];
        byte[] labels = new byte[ROWS];
        for (int i = 0; i < ROWS; i++) {
            System.arraycopy((byte[]) examples.get(i).features(), 0, pixels, i * 784, 784);
            labels[i] = (byte) examples.get(i).label();
        }
        ImageDataset data = new ImageDataset("digits", new Shape(1, 28, 28), 10, pixels, labels, Normalization.MNIST);
        Trainer.builder(network, Augmentation.NONE.withShift(1).withRotation(5).of(data))
                .optimizer(Sgd.of(LearningRate.cosine(0.05, 0, epochs)).withMomentum(0.9))
                .loss(new SoftmaxCrossEntropy())
                .batchSize(50)
                .shards(5)
                .shuffleWithinShards()
                .epochs(epochs)
                .seed(7)
                .build()
                .train();
        return network;
    }

    @Test
    void sameBitsOnAnyNumberOfWorkersAndOnOneMachine(@TempDir Path directory) throws Exception {
        List<Long> expected = Fits.bits(trainedAlone(2));
        Dataset<Row> rows = Digits.pixels(session, Digits.TRAIN, ROWS);

        assertEquals(expected, Fits.bits(Fits.classifier().setNumWorkers(1).fit(rows)), "1 worker");
        assertEquals(expected, Fits.bits(Fits.classifier().setNumWorkers(2).fit(rows.repartition(7))), "2 workers");
        ConvolutionalClassifier three = Fits.classifier().setCheckpointInterval(2);
        ConvolutionalClassificationModel model = three.fit(rows.coalesce(1));
        assertEquals(expected, Fits.bits(model), "3 workers");
        assertNotEquals(expected, Fits.bits(trainedAlone(3)));

        String path = directory.resolve("estimator").toString();
        three.save(path);
        assertEquals(
                three.extractParamMap().toSeq().length(),
                ConvolutionalClassifier.load(path).extractParamMap().toSeq().length());
        assertEquals(2, ConvolutionalClassifier.load(path).getOrDefault(three.maxIter()));
        assertEquals(three.uid(), model.uid());
    }

    /** Vectors of input values in double precision, another optimizer, and rows that learn something. */
    @Test
    void learnsVectors() {
        Dataset<Row> rows = Digits.vectors(session, Digits.TRAIN, 600);
        ConvolutionalClassificationModel model = Fits.classifier()
                .setAugmentation("none")
                .setOptimizer("adam")
                .setStepSize(0.01)
                .setMomentum(0)
                .setPrecision("double")
                .setMaxIter(4)
                .setCheckpointInterval(4)
                .fit(rows);
        double accuracy = new MulticlassClassificationEvaluator()
                .setMetricName("accuracy")
                .evaluate(model.transform(Digits.vectors(session, Digits.TEST, 300)));
        assertTrue(accuracy > 0.7, "accuracy " + accuracy);
    }

    /** A run that ended early goes on from its checkpoint, and passes over one that is damaged. */
    @Test
    void resumesFromCheckpoints(@TempDir Path directory) throws Exception {
        Dataset<Row> rows = Digits.pixels(session, Digits.TRAIN, ROWS);
        ConvolutionalClassifier classifier = Fits.classifier()
                .setSchedule("constant")
                .setCheckpointDir(directory.toString())
                .setNumWorkers(2);
        List<Long> expected = Fits.bits(classifier
                .copy(new org.apache.spark.ml.param.ParamMap())
                .setMaxIter(3)
                .fit(rows));
        Path run;
        try (var runs = Files.list(directory)) {
            run = runs.findFirst().orElseThrow();
        }
        Path newest = run.resolve("checkpoint-000000015.safetensors");
        assertTrue(Files.exists(newest));
        assertTrue(Files.exists(run.resolve("checkpoint-000000010.safetensors")));

        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length - 3] ^= 4;
        Files.write(newest, bytes);
        Files.deleteIfExists(run.resolve("." + newest.getFileName() + ".crc"));
        assertEquals(
                expected, Fits.bits(classifier.setMaxIter(3).setNumWorkers(3).fit(rows)));
        assertTrue(Files.exists(newest.resolveSibling(newest.getFileName() + ".damaged")));

        // Not the network of the longer run.
        List<Long> ofOneEpoch = Fits.bits(Fits.classifier()
                .setSchedule("constant")
                .setNumWorkers(1)
                .setMaxIter(1)
                .fit(rows));
        assertEquals(ofOneEpoch, Fits.bits(classifier.setMaxIter(1).fit(rows)));
        assertTrue(Files.exists(newest), "the longer run keeps its checkpoints");

        classifier.setSeed(8).setMaxIter(1).fit(rows);
        try (var runs = Files.list(directory)) {
            assertEquals(2, runs.count(), "another run has another folder");
        }
    }
}
