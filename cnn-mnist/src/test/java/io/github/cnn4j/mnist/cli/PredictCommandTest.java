package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.loss.Softmax;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.mnist.data.DigitImage;
import io.github.cnn4j.mnist.pictures.PictureFormat;
import io.github.cnn4j.mnist.pictures.Preparation;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.SimpleConvNet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {
    private static final Normalization OTHER = new Normalization(0.5, 0.25);

    @TempDir
    private Path directory;

    private Network network;

    @BeforeEach
    void saveModel() throws IOException {
        network = SimpleConvNet.builder().seed(5).build();
        ModelFile.save(new Model(network, OTHER), directory.resolve("model.safetensors"));
    }

    @Test
    void printsTheDigitAndTheRunnerUpOfEveryPicture() throws IOException {
        Path first = Digits.writePicture(0, 1, directory.resolve("a.png"));
        Path second = Digits.writePicture(1, 9, directory.resolve("longer-name.png"));

        Run run = Run.of("predict", "--model", directory, first, second);

        assertEquals(0, run.code(), run.err());
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.get(0).matches("file +digit  probability  runner-up"), lines.get(0));
        assertRow(first, lines.get(1));
        assertRow(second, lines.get(2));
        assertEquals(3, lines.size());
        assertEquals(lines.get(1).indexOf('('), lines.get(2).indexOf('('), "columns stand under each other");
    }

    private void assertRow(Path picture, String line) throws IOException {
        Matrix p = network.predict(DigitImage.read(picture).input(OTHER));
        int digit = Softmax.argMax(p, 0);
        Matcher row = Pattern.compile("(\\S+) +(\\d) +(\\d+\\.\\d\\d%)  (\\d) \\((\\d+\\.\\d\\d%)\\)")
                .matcher(line);
        assertTrue(row.matches(), line);
        assertEquals(picture.toString(), row.group(1));
        assertEquals(digit, Integer.parseInt(row.group(2)));
        assertEquals(Console.percent(p.getEntry(0, digit)), row.group(3));
        double runnerUp = p.getEntry(0, Integer.parseInt(row.group(4)));
        assertEquals(Console.percent(runnerUp), row.group(5));
        p.setEntry(0, digit, 0);
        assertEquals(p.getEntry(0, Softmax.argMax(p, 0)), runnerUp);
    }

    @Test
    void onePictureThatFailsDoesNotKeepTheOthersFromBeingRead() throws IOException {
        Path good = Digits.writePicture(0, 1, directory.resolve("good.png"));
        Path bad = Files.writeString(directory.resolve("bad.png"), "no picture");
        Path missing = directory.resolve("missing.png");

        Run run = Run.of("predict", "--model", directory, missing, bad, good);

        assertEquals(1, run.code());
        assertEquals(
                List.of(
                        "cnn-mnist: " + missing + ": no such file or directory",
                        "cnn-mnist: " + bad + ": expected a picture (PNG, JPEG, GIF or BMP), got none of these"),
                run.err().lines().toList());
        assertTrue(run.out().contains("\n" + good + " "), run.out());
        assertEquals(2, run.out().lines().count());
    }

    @Test
    void verboseShowsWhereAPictureFailed() {
        Run run = Run.of("predict", "--verbose", "--model", directory, directory.resolve("missing.png"));

        assertTrue(run.err().contains("\tat "), run.err());
    }

    @Test
    void refusesAModelForOtherPictures() throws IOException {
        Network small = Network.builder(new Shape(1, 4, 4)).flatten().dense(10).build();
        Path file = directory.resolve("small.safetensors");
        ModelFile.save(new Model(small, OTHER), file);

        Run run = Run.of("predict", "--model", file, "any.png");

        assertEquals(
                new Run(
                        1,
                        "",
                        "cnn-mnist: " + file + ": expected a model with a preparation of pictures for its"
                                + " 1 x 4 x 4 inputs, or a model of 10 digits in 1 x 28 x 28 pixels, got neither\n"),
                run);
    }

    @Test
    void digitsWithNamesAreStillPreparedAsDigits() throws IOException {
        Path picture = Digits.writePicture(0, 1, directory.resolve("a.png"));
        List<String> names = List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
        ModelFile.save(
                new Model(network, OTHER, names, Preparation.digits().toJson()),
                directory.resolve("model.safetensors"));

        Run run = Run.of("predict", "--model", directory, picture);

        assertEquals(0, run.code(), run.err());
        Matrix p = network.predict(DigitImage.read(picture).input(OTHER));
        int digit = Softmax.argMax(p, 0);
        assertTrue(
                run.out()
                        .matches("(?s)file +class .* " + names.get(digit) + " +"
                                + Pattern.quote(Console.percent(p.getEntry(0, digit))) + "  .*"),
                run.out());
    }

    @Test
    void namesTheModelWhosePreparationIsNotKnown() throws IOException {
        Path file = directory.resolve("model.safetensors");
        ModelFile.save(new Model(network, OTHER, List.of(), "{\"pictures\":\"cropped\"}"), file);

        String message = "cnn-mnist: " + file + ": expected a preparation of pictures that this version knows, such as "
                + "{\"pictures\":\"digits\"} or " + PictureFormat.DEFAULT.toJson()
                + ", got {\"pictures\":\"cropped\"}\n";
        assertEquals(new Run(1, "", message), Run.of("predict", "--model", directory, "any.png"));
        assertEquals(new Run(1, "", message), Run.of("serve", "--model", directory, "--port", 0));
    }

    @Test
    void refusesAModelThatAnswersNothing() throws IOException {
        Path picture = Digits.writePicture(0, 1, directory.resolve("a.png"));
        Path file = directory.resolve("broken.safetensors");
        network.layer("fc1").parameters().get(0).value().setEntry(3, 5, Double.NaN);
        ModelFile.save(new Model(network, OTHER), file);

        String message =
                "cnn-mnist: " + file + ": parameter fc1.weight of layer fc1 holds NaN or infinity, expected numbers\n";
        assertEquals(new Run(1, "", message), Run.of("predict", "--model", file, picture));
        assertEquals(new Run(1, "", message), Run.of("evaluate", "--model", file, "--data", "embedded"));
    }

    @Test
    void saysWhenAModelsOutputsOverflow() throws IOException {
        Path picture = Digits.writePicture(0, 1, directory.resolve("a.png"));
        network.parameters().forEach(parameter -> parameter.value().fill(1e200));
        // The dark background makes the convolution's outputs, and with them all sums after it, positive.
        network.layer("conv").parameters().get(0).value().fill(-1e200);
        ModelFile.save(new Model(network, OTHER), directory.resolve("model.safetensors"));

        Run run = Run.of("predict", "--model", directory, picture);

        assertEquals(1, run.code());
        assertEquals(
                "cnn-mnist: " + picture + ": the outputs of " + directory
                        + " for it overflow, expected probabilities\n",
                run.err());
    }
}
