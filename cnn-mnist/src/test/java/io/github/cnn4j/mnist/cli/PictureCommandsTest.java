package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.loss.SoftmaxCrossEntropy;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.mnist.JsonTree;
import io.github.cnn4j.mnist.image.Picture;
import io.github.cnn4j.mnist.pictures.Color;
import io.github.cnn4j.mnist.pictures.ImageFolder;
import io.github.cnn4j.mnist.pictures.PictureFormat;
import io.github.cnn4j.mnist.pictures.Scaling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Made-up pictures in colours and three sizes, of classes of different sizes, from the folder to the prediction. */
@ExtendWith(OwnHome.class)
class PictureCommandsTest {
    private static final List<String> CLASSES = List.of("forest, green", "sea", "sunset");

    @TempDir
    private static Path shared;

    private static Path folder;
    private static Path done;
    private static Run run;

    @TempDir
    private Path directory;

    @BeforeAll
    static void train() throws IOException {
        folder = Tinted.folder(shared.resolve("views"), 40, 20, 10);
        done = shared.resolve("run");
        List<Object> arguments = new ArrayList<>(arguments(folder, done));
        arguments.addAll(List.of("--epochs", 6, "--strict"));
        run = Run.of(arguments.toArray());
    }

    private static List<Object> arguments(Path data, Path out) {
        return List.of(
                "train",
                "--data",
                data,
                "--size",
                "14x10",
                "--color",
                "rgb",
                "--test-share",
                0.3,
                "--seed",
                3,
                "--class-weights",
                "balanced",
                "--batch",
                8,
                "--lr",
                0.02,
                "--out",
                out);
    }

    @Test
    void learnsThePictures() throws IOException {
        assertEquals(0, run.code(), run.err());
        assertEquals("", run.err());
        assertTrue(run.out().contains("from the folder " + folder + ", 14 x 10 rgb, area\n"), run.out());
        assertTrue(run.out().contains("balanced weights"), run.out());
        assertTrue(metrics(done).get("testBalancedAccuracy").number() > 0.9, run.out());
    }

    @Test
    void namesTheClassesInAllThatItLeaves() throws IOException {
        assertTrue(run.out().lines().anyMatch(line -> line.startsWith("forest, green ")), run.out());
        assertTrue(run.out().contains("balanced accuracy"), run.out());
        List<String> confusion = Files.readAllLines(done.resolve("confusion.csv"));
        assertEquals("true\\predicted,\"forest, green\",sea,sunset", confusion.get(0));
        assertTrue(confusion.get(1).startsWith("\"forest, green\","), confusion.get(1));
        assertEquals(
                CLASSES,
                metrics(done).get("classNames").elements().stream()
                        .map(JsonTree::text)
                        .toList());
    }

    @Test
    void theReportNamesClassesAndFiles() throws IOException {
        String report = Files.readString(done.resolve("report.html"));

        assertTrue(report.contains("<bdi>forest, green</bdi>"), report);
        Matcher examples = Pattern.compile("alt=\"Picture of (forest, green|sea|sunset)/[^\"]+\\.[a-z]+\"")
                .matcher(report);
        assertTrue(examples.find(), report);
        assertEquals(
                examples.reset().results().count(),
                report.split("<img ", -1).length - 1,
                "each example is called as its file is");
    }

    @Test
    void theModelKeepsNamesAndNormalization() throws IOException {
        Model model = ModelFile.load(done.resolve("model.safetensors"));

        LabelledDataset train = ImageFolder.of(folder)
                .size(14, 10)
                .color(Color.RGB)
                .testShare(0.3)
                .seed(3)
                .load()
                .train();

        assertEquals(CLASSES, model.classNames());
        assertEquals(new Shape(3, 10, 14), model.network().inputShape());
        assertEquals(train.normalization().orElseThrow(), model.normalization());
        assertEquals(3, model.normalization().means().size());
        assertEquals(new PictureFormat(14, 10, Color.RGB, Scaling.AREA).toJson(), model.preparation());
    }

    @Test
    void evaluatesAsTrainingDid() {
        Run evaluated = Run.of("evaluate", "--model", done, "--data", folder, "--test-share", 0.3, "--seed", 3);

        assertEquals(0, evaluated.code(), evaluated.err());
        String report = report(run.out());
        assertTrue(report.contains("sunset"), report);
        assertEquals(report, report(evaluated.out()));
        List<String> lines = evaluated.out().lines().toList();
        String head = lines.get(lines.size() - 4);
        assertEquals(
                List.of("forest, green", "sea", "sunset"), List.of(head.strip().split(" {2,}")));
        assertTrue(lines.get(lines.size() - 1).strip().startsWith("sunset "), evaluated.out());
    }

    private static String report(String text) {
        int from = text.indexOf("\nexamples ");
        return text.substring(from, text.indexOf("\n", text.indexOf("macro", from)));
    }

    @Test
    void evaluatesOnlyOnWhatIsSaid() {
        Run unsaid = Run.of("evaluate", "--model", done, "--data", folder);
        Run all = Run.of("evaluate", "--model", done, "--data", folder, "--test-share", 1);

        assertEquals(
                new Run(
                        1,
                        "",
                        "cnn-mnist: " + folder
                                + ": expected folders train and test (or val), or a test share: that of the"
                                + " training run, with its seed, or 1 for all pictures; got neither\n"),
                unsaid);
        assertTrue(all.out().contains("views test, 70 images, "), all.out() + all.err());
    }

    @Test
    void aFolderOfAClassThatTheModelDoesNotKnowIsSkipped() throws IOException {
        Path other = Tinted.folder(directory.resolve("views"), 4, 4, 4);
        Files.move(other.resolve("sea"), other.resolve("lake"));

        Run evaluated = Run.of("evaluate", "--model", done, "--data", other, "--test-share", 1);

        assertEquals(0, evaluated.code(), evaluated.err());
        assertEquals(
                "cnn-mnist: " + other.resolve("lake")
                        + ": expected a class of the model, got another, of 4 pictures\n"
                        + "cnn-mnist: skipped 0 files and 1 class\n",
                evaluated.err());
        assertTrue(evaluated.out().contains("views test, 8 images, "), evaluated.out());
    }

    @Test
    void predictsAndEvaluatesWithTheScalingThatTheModelKeeps() throws IOException {
        Path picture = Tinted.write(directory.resolve("evening.png"), 2, 90, 70, 999);
        Model area = ModelFile.load(done.resolve("model.safetensors"));
        PictureFormat bilinear = new PictureFormat(14, 10, Color.RGB, Scaling.BILINEAR);
        Path file = directory.resolve("bilinear.safetensors");
        ModelFile.save(area.withPreparation(bilinear.toJson()), file);
        Matrix input = bilinear.input(Picture.read(picture), area.normalization());
        Matrix other =
                new PictureFormat(14, 10, Color.RGB, Scaling.AREA).input(Picture.read(picture), area.normalization());
        assertNotEquals(other, input);

        Run predicted = Run.of("predict", "--model", file, picture);
        Run evaluated = Run.of("evaluate", "--model", file, "--data", folder, "--test-share", 1);

        double probability = area.network().predict(input).getEntry(0, 2);
        assertTrue(predicted.out().contains("  " + Console.percent(probability) + "  "), predicted.out());
        assertNotEquals(
                Run.of("evaluate", "--model", done, "--data", folder, "--test-share", 1)
                        .out()
                        .replace(done.toString(), file.toString()),
                evaluated.out());
    }

    @Test
    void predictsTheNameOfTheClass() throws IOException {
        Path picture = Tinted.write(directory.resolve("evening.jpg"), 2, 90, 70, 999);

        Run predicted = Run.of("predict", "--model", done, picture);

        assertEquals(0, predicted.code(), predicted.err());
        List<String> lines = predicted.out().lines().toList();
        assertTrue(lines.get(0).matches("file +class  probability  runner-up"), lines.get(0));
        assertTrue(
                lines.get(1).matches("\\Q" + picture + "\\E +sunset +\\d+\\.\\d\\d%  (forest, green|sea) \\(.*%\\)"),
                lines.get(1));
    }

    @Test
    void goesOnToTheSameBytes() throws Exception {
        Path out = directory.resolve("run");
        List<Object> arguments = new ArrayList<>(arguments(folder, out));
        // More epochs than the killed process can do before it is killed.
        arguments.addAll(List.of("--epochs", 6, "--strict", "--checkpoint-every", 1));
        new BrokenRun(out, arguments, OwnHome.option()).await(8).kill();

        Run resumed = Run.of("train", "--resume", out);

        assertEquals(0, resumed.code(), resumed.err());
        BrokenRun.assertSameResults(done, out);
        assertEquals(CLASSES, ModelFile.load(out.resolve("model.safetensors")).classNames());
    }

    @Test
    void doesNotGoOnWithOtherPicturesOrClasses() throws Exception {
        Path views = Tinted.folder(directory.resolve("views"), 12, 12, 12);
        Path out = directory.resolve("run");
        List<Object> arguments = new ArrayList<>(arguments(views, out));
        arguments.addAll(List.of("--epochs", 500, "--checkpoint-every", 1));
        new BrokenRun(out, arguments, OwnHome.option()).await(2).kill();

        Files.move(views.resolve("sea"), views.resolve("sky"));
        Run renamed = Run.of("train", "--resume", out);
        Files.move(views.resolve("sky"), views.resolve("sea"));
        for (int i = 0; i < 12; i++) {
            Files.delete(views.resolve("sea").resolve(i + ".png"));
            Tinted.write(views.resolve("sea").resolve(i + ".png"), 1, 31, 17, 5000 + i);
        }
        Run changed = Run.of("train", "--resume", out);

        assertEquals(1, renamed.code());
        assertTrue(renamed.err().contains("views"), renamed.err());
        assertTrue(renamed.err().contains("is not the data that the training run began with"), renamed.err());
        assertEquals(1, changed.code());
        assertTrue(
                changed.err()
                        .contains(
                                "is not the data that the training run began with: expected training images with CRC-32"),
                changed.err());
    }

    /** The option reaches the trainer: the loss that its checkpoints name has these weights. */
    @Test
    void balancedWeightsAreThoseOfTheTrainingSet() throws IOException {
        LabelledDataset train =
                ImageFolder.of(folder).testShare(0.3).seed(3).load().train();

        SoftmaxCrossEntropy loss = (SoftmaxCrossEntropy) ClassWeighting.BALANCED.loss(0.1, train);

        assertEquals(0.1, loss.labelSmoothing());
        int[] counts = new int[3];
        for (int i = 0; i < train.size(); i++) {
            counts[train.label(i)]++;
        }
        for (int label = 0; label < 3; label++) {
            assertEquals(
                    train.size() / (3.0 * counts[label]),
                    loss.classWeights().get(label),
                    1e-15,
                    Arrays.toString(counts));
        }
        assertEquals("balanced", metricsText(done));
    }

    private static String metricsText(Path out) throws IOException {
        return metrics(out).get("classWeights").text();
    }

    @Test
    void optionsOfPicturesNeedPictures() {
        for (List<String> option : List.of(
                List.of("--size", "28x28"),
                List.of("--color", "rgb"),
                List.of("--test-share", "0.1"),
                List.of("--strict"))) {
            List<Object> arguments = new ArrayList<>(List.of("train", "--out", directory.resolve("run")));
            arguments.addAll(option);

            Run refused = Run.of(arguments.toArray());

            assertEquals(2, refused.code(), refused.err());
            assertEquals(
                    "cnn-mnist: " + option.get(0)
                            + " expects a folder of pictures as --data (see cnn-mnist train --help)\n",
                    refused.err());
            assertFalse(Files.exists(directory.resolve("run")));
        }
    }

    @Test
    void saysWhatASizeIs() {
        for (String size : List.of("28", "28x", "0x28", "28x1025", "a x b", "1x2x3")) {
            Run refused = Run.of("train", "--data", folder, "--size", size);

            assertEquals(2, refused.code());
            assertTrue(
                    refused.err()
                            .contains("expected a size such as 64x48, width first, of 1 to 1024 pixels, got " + size),
                    refused.err());
        }
    }

    private static JsonTree metrics(Path out) throws IOException {
        try (InputStream stream = Files.newInputStream(out.resolve("metrics.json"))) {
            return JsonTree.read(stream);
        }
    }
}
