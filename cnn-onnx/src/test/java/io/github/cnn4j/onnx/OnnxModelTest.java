package io.github.cnn4j.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.onnx.ExportOptions.Input;
import io.github.cnn4j.onnx.testing.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file says of pixels and classes, and what an export may be asked for. */
class OnnxModelTest {

    private static final Normalization COLOURS = new Normalization(List.of(0.5, 0.25, 0.125), List.of(0.5, 0.25, 0.75));

    @TempDir
    private Path directory;

    private static Network network() {
        return Network.builder(new Shape(3, 4, 4))
                .convolution(2, 3)
                .flatten()
                .dense(2)
                .seed(1)
                .build();
    }

    @Test
    void ownFilesComeBackAsTheSameModel() throws IOException {
        Model model = new Model(network(), COLOURS, List.of("cat", "dog"));
        Path file = directory.resolve("model.onnx");

        Onnx.export(model, file);
        OnnxModel read = Onnx.load(file);

        assertTrue(read.isOwn());
        assertEquals(COLOURS, read.toModel().normalization());
        assertEquals(List.of("cat", "dog"), read.toModel().classNames());
    }

    @Test
    void foreignFilesMustBeToldHowPixelsBecomeTheirInput() throws IOException {
        OnnxModel read = Onnx.fromBytes(Graph.of(3, 2, 2).node("Relu", "x", "y").bytes());

        assertFalse(read.isOwn());
        assertEquals(
                "the file does not say how pixels become the network's input: give the normalization it was trained with",
                assertThrows(IllegalStateException.class, read::toModel).getMessage());
        assertEquals(COLOURS, read.normalizationAfter(COLOURS));
        assertEquals(COLOURS, read.toModel(COLOURS).normalization());
    }

    /** The file computes (x - 0.5) / 0.25 of x from 0 to 1: for pixels, that is no normalization. */
    @Test
    void theNormalizationsBeforeAndInTheFileAreOne() throws IOException {
        OnnxModel read = Onnx.fromBytes(Graph.of(3, 2, 2)
                .floats("mean", List.of(), 0.5)
                .floats("deviation", List.of(), 0.25)
                .node("Sub", "x mean", "c")
                .node("Div", "c deviation", "n")
                .node("Relu", "n", "y")
                .bytes());

        assertEquals(
                "the file multiplies its input by 4.0, which does not suit pixels from 0 to 255: give the normalization it"
                        + " was trained with",
                assertThrows(IllegalStateException.class, read::toModel).getMessage());
        Normalization whole = read.normalizationAfter(COLOURS);
        for (int channel = 0; channel < 3; channel++) {
            for (int pixel = 0; pixel < 256; pixel++) {
                double x = COLOURS.apply(channel, pixel);
                assertEquals((x - 0.5) / 0.25, whole.apply(channel, pixel), 1e-5);
            }
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> Onnx.fromBytes(Onnx.toBytes(new Model(network(), COLOURS), ExportOptions.standard()))
                        .normalizationAfter(new Normalization(List.of(0.0, 0.0), List.of(1.0, 1.0))));
    }

    @Test
    void optionsAreChecked() {
        assertEquals(
                "a batch size must be at least 1, got 0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ExportOptions.standard().batchSize(0))
                        .getMessage());
        assertEquals(
                "names of metadata that start with cnn4j. are the library's own, got cnn4j.mean",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ExportOptions.standard().metadata("cnn4j.mean", "0"))
                        .getMessage());
        Network one = Network.builder(new Shape(1, 1, 2)).flatten().dense(1).build();
        assertEquals(
                "the softmax of a network's only output is 1 for every input; export it without softmax",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Onnx.toBytes(new Model(one, Normalization.MNIST), ExportOptions.standard()))
                        .getMessage());
    }

    @Test
    void valuesTooLargeForSinglePrecisionAreRefused() {
        Network network = network();
        network.parameters().get(0).value().setEntry(0, 1, -1e39);
        Model model = new Model(network, COLOURS);

        assertEquals(
                "tensor conv.weight holds -1.0E39, which single precision cannot hold; export it in double precision",
                assertThrows(IllegalArgumentException.class, () -> Onnx.toBytes(model, ExportOptions.standard()))
                        .getMessage());
        // A value that is infinite already stays what it is.
        network.parameters().get(0).value().setEntry(0, 1, Double.NEGATIVE_INFINITY);
        assertTrue(Onnx.toBytes(model, ExportOptions.standard()).length > 0);
    }

    /** A network may end in an image, and its residual block may join a vector and an image of 1 x 1. */
    @Test
    void imagesOfOnePixelAreVectorsWhereTheyMustBe() throws IOException {
        Network network = Network.builder(new Shape(3, 2, 2))
                .globalAveragePooling()
                .residual(block -> block.flatten().dense(3))
                .seed(2)
                .build();
        byte[] bytes = Onnx.toBytes(
                new Model(network, COLOURS),
                ExportOptions.standard().input(Input.NORMALIZED).softmax(false).precision(Precision.DOUBLE));
        Matrix input = Precision.DOUBLE.zeros(1, 12);
        for (int i = 0; i < 12; i++) {
            input.setEntry(0, i, Math.sin(i));
        }

        Matrix found = Onnx.fromBytes(bytes).network().logits(input);

        Matrix expected = network.logits(input);
        for (int j = 0; j < 3; j++) {
            assertEquals(expected.getEntry(0, j), found.getEntry(0, j), 1e-12);
        }
    }

    @Test
    void onlyRegularFilesAreRead() throws IOException {
        assertTrue(assertThrows(IOException.class, () -> Onnx.load(directory.resolve("missing.onnx")))
                .getMessage()
                .endsWith("expected an ONNX file, got nothing of that name"));
        Path special = Path.of("/dev/null");
        if (Files.exists(special)) {
            assertTrue(assertThrows(IOException.class, () -> Onnx.load(special))
                    .getMessage()
                    .endsWith("expected an ONNX file, got a special file"));
        }
    }
}
