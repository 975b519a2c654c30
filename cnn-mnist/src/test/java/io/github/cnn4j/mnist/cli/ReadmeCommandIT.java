package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.mnist.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user does first: {@code java -jar cnn-mnist.jar train}, without options, and then with what it left. */
class ReadmeCommandIT {
    @TempDir
    private static Path shared;

    private static Path home;
    private static Run run;
    private static Path results;

    @BeforeAll
    static void train() throws Exception {
        home = Files.createDirectory(shared.resolve("home"));
        run = new Jar(home).run("train");
        assertEquals(0, run.code(), run.out() + run.err());
        try (Stream<Path> runs = Files.list(home.resolve("runs"))) {
            results = runs.reduce((one, other) -> {
                        throw new AssertionError("expected one run, found " + one + " and " + other);
                    })
                    .orElseThrow();
        }
    }

    @Test
    void learnsTheDigitsThatComeWithTheProgram() throws IOException {
        JsonTree metrics = metrics();

        assertEquals("MNIST sample", metrics.get("dataset").text());
        assertEquals(6000, metrics.get("trainImages").number());
        assertEquals(1000, metrics.get("testImages").number());
        assertEquals(20, metrics.get("epochs").elements().size());
        double accuracy = metrics.get("testAccuracy").number();
        assertTrue(accuracy >= 0.94, "test accuracy " + accuracy);
    }

    @Test
    void hasNothingToComplainAbout() {
        assertEquals("", run.err());
    }

    @Test
    void leavesTheFilesThatItNames() throws IOException {
        List<String> lines = run.out().lines().toList();
        assertEquals(
                "Results in " + home.relativize(results)
                        + ": model.safetensors, history.csv, metrics.json, confusion.csv, report.html",
                lines.get(lines.size() - 1));
        try (Stream<Path> files = Files.list(results)) {
            assertEquals(
                    List.of("confusion.csv", "history.csv", "metrics.json", "model.safetensors", "report.html"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void evaluatesToTheSameReportInAnotherProcess() throws Exception {
        Run evaluation = new Jar(home).run("evaluate", "--model", results.toString(), "--data", "embedded");

        String report =
                run.out().substring(run.out().indexOf("examples "), run.out().indexOf("\nTest accuracy"));
        assertEquals(0, evaluation.code(), evaluation.err());
        assertTrue(report.contains("macro"), report);
        assertTrue(evaluation.out().contains(report), evaluation.out());
    }

    @Test
    void recognisesPictures() throws Exception {
        Path picture = Digits.writePicture(0, 6, home.resolve("digit.png"));

        Run prediction = new Jar(home).run("predict", "--model", results.toString(), picture.toString());

        assertEquals(0, prediction.code(), prediction.err());
        assertEquals(2, prediction.out().lines().count(), prediction.out());
    }

    private static JsonTree metrics() throws IOException {
        try (InputStream stream = Files.newInputStream(results.resolve("metrics.json"))) {
            return JsonTree.read(stream);
        }
    }
}
