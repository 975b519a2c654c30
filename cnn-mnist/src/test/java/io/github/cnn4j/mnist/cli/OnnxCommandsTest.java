package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.loss.Softmax;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.mnist.image.Picture;
import io.github.cnn4j.mnist.pictures.PictureFormat;
import io.github.cnn4j.network.LeNet5;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.onnx.ExportOptions;
import io.github.cnn4j.onnx.Onnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** ONNX files in place of a run's directory: our own, and those of other programs. */
@ExtendWith(OwnHome.class)
class OnnxCommandsTest {
    /** Files in the form that PyTorch's and Keras' exporters give them, with the module that reads them. */
    private static final Path FOREIGN = Path.of("..", "cnn-onnx", "src", "test", "resources", "foreign");

    private static final Path PYTORCH = FOREIGN.resolve("pytorch-script.onnx");
    private static final Path TWO_CHANNELS = FOREIGN.resolve("pytorch-dynamo.onnx");
    private static final Path KERAS = FOREIGN.resolve("keras.onnx");

    @TempDir
    private static Path shared;

    private static Path digits;
    private static Path own;
    private static Path onnx;
    private static Path picture;

    @TempDir
    private Path directory;

    @BeforeAll
    static void prepare() throws IOException {
        digits = Digits.writeTo(shared.resolve("digits"));
        Model model = new Model(LeNet5.builder(new Shape(1, 28, 28), 10).seed(5).build(), new Normalization(0.2, 0.4));
        own = shared.resolve("model.safetensors");
        ModelFile.save(model, own);
        onnx = shared.resolve("Model.ONNX");
        Onnx.export(model, onnx);
        picture = Digits.writePicture(3, 5, shared.resolve("digit.png"));
    }

    @Test
    void evaluatesAndPredictsAsWithTheModelItself() {
        assertSameButTheFirstLine(
                Run.of("evaluate", "--model", own, "--data", digits),
                Run.of("evaluate", "--model", onnx, "--data", digits));
        assertSameButTheFirstLine(
                Run.of("predict", "--model", own, picture), Run.of("predict", "--model", onnx, picture));
        assertEquals(
                Run.of("summary", "--model", own).out(),
                Run.of("summary", "--model", onnx).out());
    }

    private static void assertSameButTheFirstLine(Run expected, Run found) {
        assertEquals(0, found.code(), found.err());
        assertEquals(
                expected.out().lines().skip(1).toList(),
                found.out().lines().skip(1).toList());
        assertEquals("", found.err());
    }

    @Test
    void theNamesOfTheClassesComeWithTheFile() throws IOException {
        Network network =
                Network.builder(new Shape(3, 10, 14)).flatten().dense(3).seed(2).build();
        Path file = directory.resolve("views.onnx");
        Onnx.export(new Model(network, new Normalization(0.5, 0.5), List.of("forest, green", "sea", "sunset")), file);
        Path folder = Tinted.folder(directory.resolve("views"), 3, 3, 3);

        Run predicted = Run.of("predict", "--model", file, folder.resolve("sea").resolve("0.png"));
        Run evaluated = Run.of("evaluate", "--model", file, "--data", folder, "--test-share", 1);

        assertEquals(0, predicted.code(), predicted.err());
        assertTrue(
                predicted.out().lines().toList().get(1).matches(".*  (forest, green|sea|sunset)  .*"), predicted.out());
        assertEquals(0, evaluated.code(), evaluated.err());
        assertTrue(evaluated.out().contains("views test, 9 images"), evaluated.out());
    }

    @Test
    void aFileOfNormalizedInputSaysHowPixelsBecomeIt() throws IOException {
        Model model = ModelFile.load(own);
        Path file = directory.resolve("normalized.onnx");
        Onnx.export(model, file, ExportOptions.standard().input(ExportOptions.Input.NORMALIZED));

        assertSameButTheFirstLine(
                Run.of("evaluate", "--model", own, "--data", digits),
                Run.of("evaluate", "--model", file, "--data", digits));
        assertFailure(
                file + ": the file says how pixels become its input, expected no --normalization",
                "evaluate",
                "--model",
                file,
                "--data",
                digits,
                "--normalization",
                "0/1");
    }

    /** Classes have numbers, and pictures are scaled to the file's input as those of a folder are. */
    @Test
    void predictsWithPyTorchsModelOnceToldHowPixelsBecomeItsInput() throws IOException {
        assertFailure(
                PYTORCH + ": the file does not say how pixels become its input, expected --normalization",
                "predict",
                "--model",
                PYTORCH,
                picture);

        Run run = Run.of("predict", "--model", PYTORCH, "--normalization", "0.1/0.5", picture);

        assertEquals(0, run.code(), run.err());
        assertPredicted(PYTORCH, new Normalization(0.1, 0.5), run);
    }

    private static void assertPredicted(Path file, Normalization normalization, Run run) throws IOException {
        Network network = Onnx.load(file).network();
        Matrix input = PictureFormat.of(network.inputShape()).input(Picture.read(picture), normalization);
        Matrix probabilities = network.predict(input);
        int best = Softmax.argMax(probabilities, 0);
        String line = run.out().lines().toList().get(1);
        assertTrue(
                line.contains("  " + best + "  ") && line.contains(Console.percent(probabilities.getEntry(0, best))),
                line + probabilities);
    }

    /** The file computes x / 127.5 - 1, - 0.9 and - 0.8 with the channels of its input x. */
    @Test
    void predictsWithKerasModelWhoseFirstNodesScalePixels() throws IOException {
        Run run = Run.of("predict", "--model", KERAS, picture);
        Run asSaid = Run.of("predict", "--model", KERAS, "--normalization", "0/0.00392156862745098", picture);
        Run other = Run.of("predict", "--model", KERAS, "--normalization", "0/1", picture);

        assertEquals(0, run.code(), run.err());
        assertPredicted(KERAS, new Normalization(List.of(0.5, 0.45, 0.4), List.of(0.5, 0.5, 0.5)), run);
        assertEquals(run, asSaid);
        assertPredicted(
                KERAS, new Normalization(List.of(127.5, 0.45 * 255, 0.4 * 255), List.of(127.5, 127.5, 127.5)), other);
    }

    @Test
    void namesTheFileThatCannotBeUsed() throws IOException {
        Path missing = directory.resolve("missing.onnx");
        assertFailure(
                missing + ": expected an ONNX file, got nothing of that name",
                "evaluate",
                "--model",
                missing,
                "--data",
                digits);
        Path folder = Files.createDirectory(directory.resolve("folder.onnx"));
        assertFailure(folder + ": expected an ONNX file, got a directory", "predict", "--model", folder, picture);
        Path damaged = directory.resolve("damaged.onnx");
        byte[] bytes = Files.readAllBytes(onnx);
        Files.write(damaged, Arrays.copyOf(bytes, bytes.length / 2));
        Run run = Run.of("serve", "--model", damaged, "--port", 0);
        assertEquals(1, run.code());
        assertTrue(run.err().startsWith("cnn-mnist: " + damaged + ": expected an ONNX model, "), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertFalse(run.err().contains(". "), run.err());
        assertFailure(
                TWO_CHANNELS
                        + ": expected a model with a preparation of pictures for its 2 x 11 x 11 inputs, or a model of 10"
                        + " digits in 1 x 28 x 28 pixels, got neither",
                "predict",
                "--model",
                TWO_CHANNELS,
                "--normalization",
                "0/1",
                picture);
        assertFailure(
                TWO_CHANNELS + ": this normalization is for images of 3 channels, got images of 2",
                "predict",
                "--model",
                TWO_CHANNELS,
                "--normalization",
                "0,0,0/1,1,1",
                picture);
    }

    @Test
    void refusesANormalizationThatIsNoneOrNotAskedFor() {
        assertFailure(
                "--normalization expects an .onnx file as --model, got " + own,
                "predict",
                "--model",
                own,
                "--normalization",
                "0/1",
                picture);
        for (String wrong : new String[] {"1", "0/0", "0/1/2", "0,1/1", "a/1", "/", "0/-1", "NaN/1"}) {
            assertEquals(
                    new Run(
                            2,
                            "",
                            "cnn-mnist: Invalid value for option '--normalization': expected as many means as deviations"
                                    + " above 0, such as 0.1307/0.3081, got " + wrong
                                    + " (see cnn-mnist predict --help)\n"),
                    Run.of("predict", "--model", PYTORCH, "--normalization", wrong, picture));
        }
    }

    private static void assertFailure(String message, Object... arguments) {
        assertEquals(new Run(1, "", "cnn-mnist: " + message + "\n"), Run.of(arguments));
    }
}
