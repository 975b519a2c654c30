package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.mnist.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own shows: signals, closed streams, warnings, the manifest. */
@Timeout(300)
class JarIT {
    @TempDir
    private Path directory;

    private Path home;
    private Path digits;

    @BeforeEach
    void prepare() throws IOException {
        home = Files.createDirectory(directory.resolve("home"));
        digits = Digits.writeTo(directory.resolve("digits"));
    }

    @Test
    void knowsItsVersion() throws Exception {
        Run run = new Jar(home).run("--version");

        assertEquals("", run.err());
        assertTrue(run.out().matches("cnn-mnist \\d+\\.\\d+.*\n"), run.out());
    }

    @Test
    void terminationLeavesWhatIsDone() throws Exception {
        Path out = directory.resolve("run");
        Jar jar = new Jar(home);
        Process process =
                jar.start("train", "--data", digits.toString(), "--epochs", "100000", "--out", out.toString());
        assumeTrue(process.supportsNormalTermination(), "this platform can only kill a process");
        while (process.isAlive() && !jar.soFar().contains("\n    2 ")) {
            Thread.sleep(50);
        }

        process.destroy();
        Run run = jar.end(process);

        assertEquals(128 + 15, run.code(), "as of every process that SIGTERM ended");
        assertEquals("", run.err());
        List<String> lines = run.out().lines().toList();
        assertTrue(
                lines.get(lines.size() - 3)
                        .matches("Interrupted after epoch \\d+ of 100000 and batch [0-5] of 5 of the next\\."),
                run.out());
        assertEquals(
                "The results so far are in " + out + ": model.safetensors, history.csv, metrics.json",
                lines.get(lines.size() - 2));
        assertEquals("To resume: cnn-mnist train --resume " + out, lines.get(lines.size() - 1));
        JsonTree metrics = metrics(out);
        assertEquals("interrupted", metrics.get("end").text());
        assertFalse(metrics.has("testAccuracy"), "nothing is said of a model that was not evaluated");
        int epochs = metrics.get("epochs").elements().size();
        assertTrue(epochs >= 2);
        assertEquals(epochs + 1, Files.readAllLines(out.resolve("history.csv")).size());
        assertEquals(
                1_446_030,
                ModelFile.load(out.resolve("model.safetensors")).network().parameterCount());
    }

    @Test
    void nobodyReadingOnDoesNotEndATraining() throws Exception {
        Path out = directory.resolve("run");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("cnn4j.program"),
                        "train",
                        "--data",
                        digits.toString(),
                        "--epochs",
                        "2",
                        "--out",
                        out.toString())
                .redirectError(directory.resolve("err").toFile())
                .start();
        try (InputStream output = process.getInputStream()) {
            assertTrue(output.read() >= 0);
        }

        assertEquals(1, process.waitFor());
        assertEquals(
                "cnn-mnist: the standard output was closed or full before all was written to it",
                Files.readString(directory.resolve("err")).strip());
        assertEquals("finished", metrics(out).get("end").text());
        assertTrue(Files.exists(out.resolve("confusion.csv")));
    }

    @Test
    void saysOnceThatThereIsNoNativeBlas() throws Exception {
        Run run = new Jar(home)
                .with("-Dorg.bytedeco.javacpp.platform=none")
                .run("train", "--data", digits.toString(), "--epochs", "1", "--out", "run");

        assertEquals(0, run.code(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(
                run.err()
                        .startsWith(
                                "INFO: Matrices are multiplied in Java, at a quarter to a half of OpenBLAS's speed: "),
                run.err());
        assertTrue(run.out().contains("precision double, threads ") && run.out().contains(", Java ("), run.out());
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsToldBeforeTraining() throws Exception {
        Path file = Files.createFile(home.resolve("file"));

        Run run = new Jar(home).run("train", "--out", "file/run");

        assertEquals(
                new Run(
                        1,
                        "",
                        "cnn-mnist: cannot write results to " + Path.of("file", "run") + ": " + file.toRealPath()
                                + " is not a directory\n"),
                run);
    }

    @Test
    void aCacheThatCannotBeMadeIsOneLine() throws Exception {
        Path file = Files.createFile(home.resolve("file"));

        Run run =
                new Jar(home).withEnvironment("XDG_CACHE_HOME", file.toString()).run("data", "fetch", "kmnist");

        assertEquals(1, run.code());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("cnn-mnist: cannot create the cache directory " + file), run.err());
    }

    private static JsonTree metrics(Path out) throws IOException {
        try (InputStream stream = Files.newInputStream(out.resolve("metrics.json"))) {
            return JsonTree.read(stream);
        }
    }
}
