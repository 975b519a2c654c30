package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Parallel;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.mnist.JsonTree;
import io.github.cnn4j.mnist.data.MnistSource;
import io.github.cnn4j.mnist.data.TrainTest;
import io.github.cnn4j.mnist.metrics.ClassificationReport;
import io.github.cnn4j.mnist.pictures.Preparation;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkBuilder;
import io.github.cnn4j.network.SimpleConvNet;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.train.EpochResult;
import io.github.cnn4j.train.History;
import io.github.cnn4j.train.Trainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinTask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code train} does with its options: the same training, written with the library, ends in the same bytes. */
class TrainOptionsTest {
    @TempDir
    private static Path shared;

    private static Path digits;

    @TempDir
    private Path directory;

    @BeforeAll
    static void prepare() throws IOException {
        digits = Digits.writeTo(shared.resolve("digits"));
    }

    /** All but the 20 epochs, which the help shows and would take long. */
    @Test
    void theDefaultsAreTheHomeworks() throws IOException {
        Network network = SimpleConvNet.builder()
                .form(Form.BATCH_PARALLEL)
                .precision(Precision.DOUBLE)
                .seed(1)
                .build();
        train(network, Sgd.of(0.01).withMomentum(0.5), 64, 1, 1);

        Path out = directory.resolve("run");
        Run run = Run.of("train", "--data", digits, "--epochs", 1, "--out", out);

        assertEquals(0, run.code(), run.err());
        assertSameModel(network, out);
    }

    @Test
    void everyOptionReachesTheTraining() throws IOException {
        NetworkBuilder layers = SimpleConvNet.builder().precision(Precision.FLOAT);
        Network network = layers.form(Form.VECTOR).seed(7).build();
        History history = train(network, Sgd.of(0.02).withMomentum(0.8), 50, 7, 2);

        Path out = directory.resolve("run");
        Run run = Run.of(
                "train",
                "--data",
                digits,
                "--epochs",
                2,
                "--batch",
                50,
                "--lr",
                0.02,
                "--momentum",
                0.8,
                "--seed",
                7,
                "--form",
                "vector",
                "--precision",
                "float",
                "--threads",
                3,
                "--out",
                out);

        assertEquals(0, run.code(), run.err());
        assertSameModel(network, out);
        assertSameMetrics(network, history, out);
    }

    /** The lines of the table are printed between two epochs by the thread that trains: it is one of a pool. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theTrainingRunsOnAsManyThreadsAsAskedFor(int threads) {
        Set<Integer> seen = new HashSet<>();
        Writer out = new StringWriter() {
            @Override
            public void write(String text) {
                if (ForkJoinTask.inForkJoinPool()) {
                    seen.add(Parallel.threads());
                }
            }
        };
        Console console = new Console(new PrintWriter(out), new PrintWriter(Writer.nullWriter()), false);

        int code = Program.run(
                console,
                "train",
                "--data",
                digits.toString(),
                "--epochs",
                "1",
                "--threads",
                String.valueOf(threads),
                "--out",
                directory.resolve("run").toString());

        assertEquals(0, code);
        assertEquals(Set.of(threads), seen);
    }

    private static History train(Network network, Sgd optimizer, int batch, long seed, int epochs) throws IOException {
        TrainTest data = MnistSource.directory(digits).load();
        return Trainer.builder(network, data.train())
                .test(data.test())
                .optimizer(optimizer)
                .batchSize(batch)
                .seed(seed)
                .epochs(epochs)
                .build()
                .train();
    }

    private void assertSameModel(Network network, Path out) throws IOException {
        Path file = directory.resolve("expected.safetensors");
        Model model = new Model(network, Normalization.MNIST);
        ModelFile.save(model.withPreparation(Preparation.digits().toJson()), file);
        assertEquals(-1, Files.mismatch(file, out.resolve("model.safetensors")));
    }

    private static void assertSameMetrics(Network network, History history, Path out) throws IOException {
        try (InputStream stream = Files.newInputStream(out.resolve("metrics.json"))) {
            JsonTree metrics = JsonTree.read(stream);
            assertEquals(7, metrics.get("seed").number());
            assertEquals(50, metrics.get("batch").number());
            assertEquals(0.02, metrics.get("learningRate").number());
            assertEquals(0.8, metrics.get("momentum").number());
            assertEquals(3, metrics.get("threads").number());
            List<JsonTree> epochs = metrics.get("epochs").elements();
            assertEquals(2, epochs.size());
            for (int i = 0; i < 2; i++) {
                assertSameEpoch(history.epochs().get(i), epochs.get(i));
            }
            ClassificationReport report = ClassificationReport.of(
                    network, MnistSource.directory(digits).load().test());
            assertEquals(
                    report.confusion().accuracy(), metrics.get("testAccuracy").number());
            assertEquals(report.crossEntropy(), metrics.get("testCrossEntropy").number());
            assertEquals(
                    report.meanNegativeProbability(),
                    metrics.get("testMeanNegativeProbability").number());
        }
    }

    private static void assertSameEpoch(EpochResult expected, JsonTree epoch) {
        assertEquals(expected.epoch(), epoch.get("epoch").number());
        assertEquals(expected.trainLoss(), epoch.get("trainLoss").number());
        assertEquals(expected.test().accuracy(), epoch.get("testAccuracy").number());
        assertEquals(
                expected.test().crossEntropy(), epoch.get("testCrossEntropy").number());
        assertEquals(
                expected.test().meanNegativeProbability(),
                epoch.get("testMeanNegativeProbability").number());
    }
}
