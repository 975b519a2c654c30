package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cnn4j.testing.Commands;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
    @ValueSource(strings = {"history.csv", "metrics.json", "confusion.csv", "report.html"})
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
    void refusesAPlaceWithoutPermission() throws Exception {
        Path locked = Files.createDirectory(directory.resolve("locked"));
        lock(locked);

        assertEquals(
                "cnn-mnist: cannot write results to " + locked.resolve("run") + ": " + locked.resolve("run")
                        + ": permission denied",
                saidWithoutRights("train", "--out", locked.resolve("run")));
    }

    @Test
    void refusesToGoOnInAPlaceWithoutPermission() throws Exception {
        Path locked = Files.createDirectory(directory.resolve("locked"));
        Path checkpoint = Files.writeString(locked.resolve("checkpoint-000000007.safetensors"), "precious");
        lock(locked);

        String said = saidWithoutRights("train", "--resume", locked);

        assertTrue(said.startsWith("cnn-mnist: cannot write results to " + locked + ": "), said);
        assertTrue(said.endsWith(": permission denied"), said);
        assertEquals("precious", Files.readString(checkpoint));
    }

    private static void lock(Path path) throws IOException {
        assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
                "there are no such permissions on this platform");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r-xr-xr-x"));
    }

    /** What the program says in a process without root's right to write everywhere, where it must fail. */
    private String saidWithoutRights(Object... arguments) throws Exception {
        Path said = directory.resolve("said");
        Process process = new ProcessBuilder(Commands.unprivileged(Commands.java(List.of(), Main.class, arguments)))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertEquals(1, process.waitFor());
        return Files.readString(said).strip();
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
