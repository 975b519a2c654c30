package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.mnist.data.MnistSource;
import io.github.cnn4j.mnist.metrics.ClassificationReport;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.SimpleConvNet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
    @TempDir
    private static Path shared;

    private static Path digits;
    private static Network network;

    @TempDir
    private Path directory;

    @BeforeAll
    static void prepare() throws IOException {
        digits = Digits.writeTo(shared.resolve("digits"));
        network = SimpleConvNet.builder().seed(5).build();
    }

    private Path save(Network saved, Normalization normalization) throws IOException {
        Path file = directory.resolve("model.safetensors");
        ModelFile.save(new Model(saved, normalization), file);
        return file;
    }

    @Test
    void printsTheReportAndTheConfusionMatrix() throws IOException {
        Path file = save(network, Normalization.MNIST);
        ClassificationReport report = ClassificationReport.of(
                network, MnistSource.directory(digits).load().test());

        Run run = Run.of("evaluate", "--model", file, "--data", digits);

        assertEquals(0, run.code(), run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals("model     " + file + ", 1,446,030 parameters, double precision", lines.get(0));
        assertTrue(lines.get(1).startsWith("data      digits, 300 + 100 images, "), lines.get(1));
        assertTrue(run.out().contains("\n\n" + report.toText() + "\n"), run.out());
        List<String> matrix = lines.subList(lines.size() - 10, lines.size());
        for (int label = 0; label < 10; label++) {
            int[] row = Arrays.stream(matrix.get(label).strip().split(" +"))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            assertEquals(label, row[0]);
            for (int predicted = 0; predicted < 10; predicted++) {
                assertEquals(report.confusion().count(label, predicted), row[predicted + 1]);
            }
        }
    }

    @Test
    void takesARunDirectoryAsWellAsAFile() throws IOException {
        Path file = save(network, Normalization.MNIST);

        Run byDirectory = Run.of("evaluate", "--model", directory, "--data", digits);
        Run byFile = Run.of("evaluate", "--model", file, "--data", digits);

        assertEquals(0, byDirectory.code(), byDirectory.err());
        assertEquals(
                byFile.out().lines().skip(1).toList(),
                byDirectory.out().lines().skip(1).toList());
    }

    @Test
    void showsTheImagesAsTheModelWasTrainedToSeeThem() throws IOException {
        Run usual = Run.of("evaluate", "--model", save(network, Normalization.MNIST), "--data", digits);
        Run other = Run.of("evaluate", "--model", save(network, new Normalization(0, 1)), "--data", digits);

        assertEquals(0, other.code(), other.err());
        assertNotEquals(usual.out(), other.out());
    }

    @Test
    void saysWhatIsWrongWithTheModel() throws IOException {
        Path missing = directory.resolve("nothing.safetensors");
        assertFailure(missing + ": expected a safetensors file, got nothing of that name", missing);
        assertFailure(directory + ": expected a run's directory with model.safetensors, got none", directory);
        Path empty = Files.createFile(directory.resolve("empty.safetensors"));
        assertFailure(empty + ": expected at least 8 bytes, got 0", empty);
    }

    @Test
    void refusesDataThatDoNotFitTheModel() throws IOException {
        Network small = Network.builder(new Shape(1, 4, 4)).flatten().dense(10).build();

        assertFailure(
                "digits test has examples of 1 x 28 x 28, but the network expects 1 x 4 x 4",
                save(small, Normalization.MNIST));
        Network colours =
                Network.builder(new Shape(3, 4, 4)).flatten().dense(10).build();
        assertFailure(
                "digits test has examples of 1 x 28 x 28, but the network expects 3 x 4 x 4",
                save(colours, new Normalization(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0))));
    }

    private static void assertFailure(String message, Path model) {
        Run run = Run.of("evaluate", "--model", model, "--data", digits);
        assertEquals("cnn-mnist: " + message + "\n", run.err());
        assertEquals(1, run.code());
    }
}
