package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.mnist.JsonTree;
import io.github.cnn4j.mnist.data.MnistSource;
import io.github.cnn4j.mnist.metrics.ClassificationReport;
import io.github.cnn4j.train.Evaluation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {
    @TempDir
    private static Path shared;

    private static Path digits;
    private static Path done;
    private static Run run;

    @TempDir
    private Path directory;

    @BeforeAll
    static void train() throws IOException {
        digits = Digits.writeTo(shared.resolve("digits"));
        done = shared.resolve("deep/inside/run");
        run = Run.of("train", "--data", digits, "--epochs", 3, "--batch", 50, "--threads", 2, "--out", done);
    }

    @Test
    void saysWhatItTrainsOnAndHow() {
        assertEquals(0, run.code(), run.err());
        assertEquals("", run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals("data      digits, 300 + 100 images, from the directory " + digits, lines.get(0));
        assertEquals("training  epochs 3, batch 50, learning rate 0.01, momentum 0.5, seed 1", lines.get(1));
        assertTrue(
                lines.get(2).matches("form      batch-parallel, precision double, threads 2, .*(OpenBLAS|Java).*"),
                lines.get(2));
        assertEquals("results   " + done, lines.get(3));
        assertTrue(run.out().contains("1,446,030"));
    }

    @Test
    void printsALinePerEpochThatFitsATerminal() {
        List<String> epochs = run.out()
                .lines()
                .filter(line ->
                        line.matches(" +[123] +\\d+\\.\\d{4} +\\d+\\.\\d\\d% +\\d+\\.\\d{4} +-0\\.\\d{4} +\\d+\\.\\d"))
                .toList();

        assertEquals(3, epochs.size(), run.out());
        assertTrue(epochs.stream().allMatch(line -> line.length() <= 80));
        assertFalse(run.out().contains("\r"));
    }

    @Test
    void endsWithTheReportAndWhereTheFilesAre() throws IOException {
        List<String> lines = run.out().lines().toList();
        double accuracy = metrics(done).get("testAccuracy").number();

        assertTrue(run.out().contains("macro"), run.out());
        assertTrue(lines.get(lines.size() - 2)
                .startsWith("Test accuracy " + Console.percent(accuracy) + " (95% interval "));
        assertEquals(
                "Results in " + done + ": model.safetensors, history.csv, metrics.json, confusion.csv, report.html",
                lines.get(lines.size() - 1));
    }

    @Test
    void reportsWhatTheModelSaysOfAllTestImages() throws IOException {
        Model model = ModelFile.load(done.resolve("model.safetensors"));

        ClassificationReport report = ClassificationReport.of(
                model.network(), MnistSource.directory(digits).load().test());

        assertTrue(run.out().contains("\n" + report.toText() + "\n"), run.out());
    }

    @Test
    void leavesMetrics() throws IOException {
        JsonTree metrics = metrics(done);

        assertEquals("digits", metrics.get("dataset").text());
        assertEquals(300, metrics.get("trainImages").number());
        assertEquals(100, metrics.get("testImages").number());
        assertEquals(1446030, metrics.get("parameters").number());
        assertEquals(1, metrics.get("seed").number());
        assertEquals("double", metrics.get("precision").text());
        assertEquals("batch-parallel", metrics.get("form").text());
        assertEquals(2, metrics.get("threads").number());
        assertEquals("finished", metrics.get("end").text());
        assertEquals(18, metrics.get("batches").number());
        List<JsonTree> epochs = metrics.get("epochs").elements();
        assertEquals(3, epochs.size());
        for (int i = 0; i < 3; i++) {
            assertEquals(i + 1, epochs.get(i).get("epoch").number());
            assertTrue(epochs.get(i).get("trainLoss").number() > 0);
            assertTrue(epochs.get(i).get("seconds").number() > 0);
        }
        assertEquals(
                metrics.get("testAccuracy").number(),
                epochs.get(2).get("testAccuracy").number());
    }

    @Test
    void leavesTheHistoryWithTheSameNumbers() throws IOException {
        List<String> lines = Files.readAllLines(done.resolve("history.csv"));
        List<JsonTree> epochs = metrics(done).get("epochs").elements();

        List<String> names = List.of(lines.get(0).split(","));
        assertEquals(epochs.get(0).names().toList(), names);
        for (int i = 0; i < 3; i++) {
            JsonTree epoch = epochs.get(i);
            assertArrayEquals(
                    names.stream().mapToDouble(name -> epoch.get(name).number()).toArray(),
                    Arrays.stream(lines.get(i + 1).split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray());
        }
        assertEquals(4, lines.size());
    }

    @Test
    void leavesAReportThatSaysHowToRepeatTheRun() throws IOException {
        String report = Files.readString(done.resolve("report.html"));

        assertTrue(report.contains("<h1><bdi>digits</bdi></h1>"), report);
        assertTrue(
                report.contains("<strong>"
                        + Console.percent(metrics(done).get("testAccuracy").number()) + "</strong>"),
                report);
        assertEquals(24 + 24, report.split("<img src=\"data:image/png;base64,", -1).length - 1);
        assertTrue(report.contains("<code>java -jar cnn-mnist.jar train --"), report);
        assertTrue(report.contains(" --batch&#x3D;50 "), report);
        assertTrue(report.contains("--data&#x3D;" + digits.toAbsolutePath()), report);
        assertFalse(report.contains("--out"), "the next run leaves its results elsewhere");
    }

    @Test
    void leavesTheConfusionMatrix() throws IOException {
        List<int[]> rows = Files.readAllLines(done.resolve("confusion.csv")).stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(","))
                        .mapToInt(Integer::parseInt)
                        .toArray())
                .toList();

        int correct = 0;
        for (int i = 0; i < 10; i++) {
            assertEquals(i, rows.get(i)[0]);
            correct += rows.get(i)[i + 1];
        }
        assertEquals(metrics(done).get("testAccuracy").number(), correct / 100.0);
    }

    @Test
    void leavesTheModelToTheBit() throws IOException {
        Model model = ModelFile.load(done.resolve("model.safetensors"));
        JsonTree last = metrics(done).get("epochs").elements().get(2);

        // Evaluated in batches of another size than while training: no sum goes over several examples but the mean.
        Evaluation evaluation = Evaluation.of(
                model.network(), MnistSource.directory(digits).load().test());

        assertEquals(last.get("testAccuracy").number(), evaluation.accuracy());
        assertEquals(last.get("testCrossEntropy").number(), evaluation.crossEntropy(), 1e-12);
    }

    @Test
    void sameSeedGivesTheSameBytesOnAnyNumberOfThreads() throws IOException {
        Run again = Run.of(
                "train", "--data", digits, "--epochs", 3, "--batch", 50, "--threads", 5, "--out", directory, "--quiet");

        assertEquals(0, again.code(), again.err());
        assertEquals(-1, Files.mismatch(done.resolve("model.safetensors"), directory.resolve("model.safetensors")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vector", "channel-parallel"})
    void trainsInOtherFormsAndPrecisions(String form) throws IOException {
        Run other = Run.of(
                "train", "--data", digits, "--epochs", 1, "--form", form, "--precision", "float", "--out", directory);

        assertEquals(0, other.code(), other.err());
        assertEquals(form, metrics(directory).get("form").text());
        assertEquals("float", metrics(directory).get("precision").text());
        assertEquals(
                Precision.FLOAT,
                ModelFile.load(directory.resolve("model.safetensors")).network().precision());
    }

    @Test
    void quietPrintsTheLastLinesOnly() {
        Run quiet = Run.of("train", "--data", digits, "--epochs", 1, "--out", directory, "--quiet");

        assertEquals(2, quiet.out().lines().count(), quiet.out());
        assertTrue(quiet.out().startsWith("Test accuracy "));
        assertTrue(quiet.out().contains("\nResults in " + directory + ": "));
    }

    @Test
    void showsABarOnATerminal() {
        Run terminal = Run.onTerminal("train", "--data", digits, "--epochs", 2, "--out", directory);

        assertTrue(terminal.out().contains("\repoch 1 "), terminal.out());
        assertTrue(terminal.out().contains("300/300"), terminal.out());
        String lastBar = terminal.out().substring(terminal.out().lastIndexOf('\r') + 1);
        assertTrue(lastBar.startsWith("    2 "), "the line of epoch 2 stands where its bar was: " + lastBar);
    }

    @Test
    void saysWhenTheTrainingDiverges() {
        Path out = directory.resolve("run");

        Run diverged = Run.of("train", "--data", digits, "--lr", "1e200", "--out", out);

        assertEquals(1, diverged.code());
        assertEquals(1, diverged.err().lines().count(), diverged.err());
        assertTrue(diverged.err().startsWith("cnn-mnist: epoch 1, batch "), diverged.err());
        assertFalse(Files.exists(out), "nothing came of the run, so its directory goes");
    }

    private static JsonTree metrics(Path directory) throws IOException {
        try (InputStream stream = Files.newInputStream(directory.resolve("metrics.json"))) {
            return JsonTree.read(stream);
        }
    }
}
