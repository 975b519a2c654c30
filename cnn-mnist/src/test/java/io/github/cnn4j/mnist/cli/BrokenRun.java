package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.io.model.Checkpoint;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.testing.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A training of the program in a process of its own, to be broken off. */
final class BrokenRun {
    /** Batches of an epoch. */
    static final int BATCHES = 6;

    private final Path out;
    private final Path output;
    private final Process process;

    /** Starts the program; the training leaves its results in a directory. */
    BrokenRun(Path out, List<?> arguments) throws IOException {
        this(out, arguments, List.of());
    }

    /** The same with options of the JVM. */
    BrokenRun(Path out, List<?> arguments, List<String> options) throws IOException {
        this.out = out;
        this.output = out.resolveSibling(out.getFileName() + ".output");
        List<String> command = new ArrayList<>();
        if (Commands.succeeds("env", "--default-signal=INT", "true")) {
            // A process that was started in the background may have been told to ignore it, and its children too.
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(Commands.java(options, Main.class, arguments.toArray()));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    static List<Object> arguments(Path digits, Path out, int epochs) {
        return List.of(
                "train",
                "--data",
                digits,
                "--batch",
                Digits.TRAIN / BATCHES,
                "--momentum",
                0.9,
                "--seed",
                4,
                "--precision",
                "float",
                "--epochs",
                epochs,
                "--threads",
                2,
                "--out",
                out);
    }

    /** Waits for a state of a given step or later. */
    BrokenRun await(int steps) throws IOException, InterruptedException {
        while (checkpoints(out).stream().noneMatch(file -> steps(file) >= steps)) {
            assertTrue(process.isAlive(), () -> "ended before step " + steps + ": " + said());
            Thread.sleep(2);
        }
        return this;
    }

    /** Ends it at once, as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends a signal by its name and returns the exit code. */
    int signal(String name) throws InterruptedException {
        assertTrue(Commands.succeeds("kill", "-s", name, String.valueOf(process.pid())));
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return process.exitValue();
    }

    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The checkpoints of a directory, oldest first. */
    static List<Path> checkpoints(Path out) throws IOException {
        return names(out).stream()
                .filter(name -> name.matches("checkpoint-\\d+\\.safetensors"))
                .map(out::resolve)
                .toList();
    }

    static int steps(Path checkpoint) {
        return Integer.parseInt(checkpoint.getFileName().toString().replaceAll("\\D", ""));
    }

    static List<String> names(Path out) throws IOException {
        if (!Files.isDirectory(out)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(out)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Whatever has been written is whole. */
    static void assertAllReadable(Path out) throws IOException {
        for (String name : names(out)) {
            if (name.startsWith("checkpoint-")) {
                Checkpoint.load(out.resolve(name));
            } else if (name.equals(RunDirectory.MODEL)) {
                ModelFile.load(out.resolve(name));
            } else {
                assertTrue(name.matches("history\\.csv|metrics\\.json|confusion\\.csv|report\\.html"), name);
            }
        }
    }

    /** Both runs left the same files, but for the seconds that they took. */
    static void assertSameResults(Path expected, Path found) throws IOException {
        for (String name : List.of(RunDirectory.MODEL, RunDirectory.CONFUSION)) {
            assertArrayEquals(
                    Files.readAllBytes(expected.resolve(name)), Files.readAllBytes(found.resolve(name)), name);
        }
        assertEquals(withoutSeconds(expected), withoutSeconds(found));
    }

    private static List<String> withoutSeconds(Path run) throws IOException {
        return Files.readAllLines(run.resolve(RunDirectory.HISTORY)).stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
    }
}
