package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.onnx.ExportOptions;
import io.github.cnn4j.onnx.Onnx;
import io.github.cnn4j.onnx.OnnxModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
    private static final Normalization COLOURS = new Normalization(List.of(0.5, 0.25, 0.125), List.of(0.5, 0.25, 0.75));

    @TempDir
    private Path directory;

    private Model model;
    private Path file;

    @BeforeEach
    void saveModel() throws IOException {
        Network network = Network.builder(new Shape(3, 6, 5))
                .convolution(4, 3)
                .relu()
                .flatten()
                .dense(2)
                .seed(7)
                .build();
        model = new Model(network, COLOURS, List.of("cat", "dog, small"));
        ModelFile.save(model, directory.resolve("model.safetensors"));
        file = directory.resolve("model.onnx");
    }

    private Run export(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("export", "--model", directory, "--to", file));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray());
    }

    @Test
    void writesWhatTheLibraryWritesAndSaysWhat() throws IOException {
        Run run = export();

        assertEquals(
                new Run(
                        0,
                        String.join(
                                "\n",
                                "model     " + directory + ", 210 parameters, double precision",
                                "wrote     " + file + ", " + String.format("%,d", Files.size(file))
                                        + " bytes, float precision",
                                "input     batch x 3 x 6 x 5: pixels from 0 to 255",
                                "output    batch x 2: probabilities",
                                ""),
                        ""),
                run);
        assertArrayEquals(Onnx.toBytes(model, ExportOptions.standard()), Files.readAllBytes(file));
        OnnxModel read = Onnx.load(file);
        assertEquals(List.of("cat", "dog, small"), read.classNames());
        assertEquals(COLOURS, read.normalization().orElseThrow());
    }

    @Test
    void takesEveryOption() throws IOException {
        Run run = export("--input", "normalized", "--output", "logits", "--precision", "double", "--batch", 3);

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains(" bytes, double precision\n"), run.out());
        assertTrue(
                run.out().endsWith("input     3 x 3 x 6 x 5: normalized values\noutput    3 x 2: logits\n"), run.out());
        assertArrayEquals(
                Onnx.toBytes(
                        model,
                        ExportOptions.standard()
                                .input(ExportOptions.Input.NORMALIZED)
                                .softmax(false)
                                .precision(Precision.DOUBLE)
                                .batchSize(3)),
                Files.readAllBytes(file));
    }

    @Test
    void theMetadataHoldTheSettingsOfTheRun() throws IOException {
        Files.writeString(directory.resolve("metrics.json"), """
                {"dataset": "views", "seed": 3, "learningRate": 0.02, "classNames": ["cat", "dog, small"],
                 "epochs": [{"epoch": 1, "trainLoss": null}, {"epoch": 2}], "testCrossEntropy": null}
                """);

        assertEquals(0, export().code());

        Map<String, String> metadata = Onnx.load(file).metadata();
        assertEquals("views", metadata.get("training.dataset"));
        assertEquals("3", metadata.get("training.seed"));
        assertEquals("0.02", metadata.get("training.learningRate"));
        assertEquals("2", metadata.get("training.epochs"));
        assertFalse(metadata.containsKey("training.testCrossEntropy"), metadata.toString());
        assertFalse(metadata.containsKey("training.classNames"), metadata.toString());
    }

    @Test
    void saysWhichMetricsAreDamaged() throws IOException {
        Path metrics = directory.resolve("metrics.json");
        Files.writeString(metrics, "[1]");
        assertEquals(new Run(1, "", "cnn-mnist: " + metrics + ": expected a JSON object\n"), export());

        Files.writeString(metrics, "{\"seed\": 3");
        Run run = export();
        assertEquals(1, run.code());
        assertTrue(run.err().startsWith("cnn-mnist: " + metrics + ": "), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertFalse(Files.exists(file));
    }

    @Test
    void overwritesNothing() throws IOException {
        Files.writeString(file, "kept");

        assertEquals(
                new Run(
                        1,
                        "",
                        "cnn-mnist: " + file + " is there already, and it would be overwritten; choose another --to\n"),
                export());
        assertEquals("kept", Files.readString(file));
    }

    @Test
    void refusesWhatItCannotWrite() throws IOException {
        file = directory.resolve("model.pt");
        assertEquals(
                new Run(
                        2,
                        "",
                        "cnn-mnist: expected a file ending in .onnx as --to, got " + file
                                + " (see cnn-mnist export --help)\n"),
                export());

        file = directory.resolve("missing").resolve("model.onnx");
        assertEquals(
                new Run(1, "", "cnn-mnist: " + file.getParent() + ": expected a directory to write into\n"), export());

        file = directory.resolve("model.onnx");
        assertEquals(2, export("--output", "classes").code());
        Network one = Network.builder(new Shape(1, 2, 2)).flatten().dense(1).build();
        ModelFile.save(new Model(one, Normalization.MNIST), directory.resolve("model.safetensors"));
        assertEquals(
                new Run(
                        1,
                        "",
                        "cnn-mnist: the softmax of a network's only output is 1 for every input; export it without"
                                + " softmax\n"),
                export());
        assertEquals(0, export("--output", "logits").code());
    }

    @Test
    void refusesValuesThatSinglePrecisionCannotHold() throws IOException {
        model.network().parameters().get(0).value().setEntry(1, 2, 1e39);
        ModelFile.save(model, directory.resolve("model.safetensors"));

        Run run = export();

        assertEquals(
                new Run(
                        1,
                        "",
                        "cnn-mnist: tensor conv.weight holds 1.0E39, which single precision cannot hold; export it in"
                                + " double precision\n"),
                run);
        assertFalse(Files.exists(file));
        assertEquals(0, export("--precision", "double").code());
    }
}
