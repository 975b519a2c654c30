package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void isThereAsSoonAsItIsOpen() throws IOException {
        Path chosen = directory.resolve("a/b/c");
        try (RunDirectory run = RunDirectory.open(chosen)) {
            assertEquals(chosen, run.path());
            assertEquals(0, entries(chosen), "the trial whether it can be written to leaves nothing");
            run.write(RunDirectory.HISTORY, stream -> stream.write('x'));
        }

        assertEquals("x", Files.readString(chosen.resolve("history.csv")));
        assertEquals(1, entries(chosen));
    }

    @Test
    void goesAgainIfNothingCameOfIt() throws IOException {
        Files.createDirectory(directory.resolve("a"));
        try (RunDirectory run = RunDirectory.open(directory.resolve("a/b/c"))) {
            assertTrue(Files.isDirectory(run.path()));
        }

        assertFalse(Files.exists(directory.resolve("a/b")));
        assertTrue(Files.exists(directory.resolve("a")), "it was there before");
    }

    @Test
    void refusesADirectoryWithAModel() throws IOException {
        Files.writeString(directory.resolve("model.safetensors"), "precious");

        assertEquals(
                directory + " holds a model already, and it would be overwritten; choose another --out",
                assertThrows(IOException.class, () -> RunDirectory.open(directory))
                        .getMessage());
        assertEquals("precious", Files.readString(directory.resolve("model.safetensors")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"history.csv", "metrics.json", "confusion.csv"})
    void refusesADirectoryWithAFileThatItWouldOverwrite(String name) throws IOException {
        Files.writeString(directory.resolve(name), "precious");

        assertEquals(
                directory + " holds " + name + " already, and it would be overwritten; choose another --out",
                assertThrows(IOException.class, () -> RunDirectory.open(directory))
                        .getMessage());
        assertEquals("precious", Files.readString(directory.resolve(name)));
    }

    @Test
    void usesADirectoryWithOtherThings() throws IOException {
        Files.writeString(directory.resolve("notes.txt"), "mine");
        RunDirectory.open(directory).close();

        assertEquals("mine", Files.readString(directory.resolve("notes.txt")));
    }

    @Test
    void refusesAPathThroughAFile() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertEquals(
                "cannot write results to " + file.resolve("run") + ": " + file + " is not a directory",
                assertThrows(IOException.class, () -> RunDirectory.open(file.resolve("run")))
                        .getMessage());
    }

    @Test
    void refusesAPlaceWithoutPermission() throws IOException {
        Path locked = Files.createDirectory(
                directory.resolve("locked"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        assumeFalse(Files.isWritable(locked), "whoever may do everything has no place without permission");

        assertEquals(
                "cannot write results to " + locked.resolve("run") + ": " + locked.resolve("run")
                        + ": permission denied",
                assertThrows(IOException.class, () -> RunDirectory.open(locked.resolve("run")))
                        .getMessage());
    }

    @Test
    void trainSaysSoBeforeItReadsAnything() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        Path noData = Files.createDirectory(directory.resolve("no-data"));

        Run run = Run.of("train", "--data", noData, "--out", file.resolve("run"));

        assertEquals(
                new Run(
                        1,
                        "",
                        "cnn-mnist: cannot write results to " + file.resolve("run") + ": " + file
                                + " is not a directory\n"),
                run);
    }

    @Test
    void namesTheFileThatCannotBeWritten() throws IOException {
        try (RunDirectory run = RunDirectory.open(directory)) {
            IOException e = assertThrows(
                    IOException.class,
                    () -> run.write(RunDirectory.METRICS, stream -> {
                        throw new IOException("No space left on device");
                    }));
            assertEquals(
                    "cannot write " + directory.resolve("metrics.json") + ": No space left on device", e.getMessage());
        }
        assertEquals(0, entries(directory));
    }

    private static long entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.count();
        }
    }
}
