package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that are killed and ended by signals, and gone on with: they end with the files of an unbroken one. */
@Timeout(180)
class BrokenTrainingTest {
    private static final int LONG_ENOUGH = 50;

    @TempDir
    private static Path shared;

    private static Path digits;
    private static Path unbroken;

    @TempDir
    private Path directory;

    @BeforeAll
    static void train() throws IOException {
        digits = Digits.writeTo(shared.resolve("digits"));
        unbroken = shared.resolve("unbroken");
        Run run = Run.of(arguments(unbroken, 3).toArray());
        assertEquals(0, run.code(), run.err());
    }

    private static List<Object> arguments(Path out, int epochs) {
        return List.of(
                "train",
                "--data",
                digits,
                "--batch",
                50,
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

    @Test
    void killedAndGoneOnWithOnOtherThreadsItEndsInTheSameBytes() throws Exception {
        Path out = directory.resolve("run");
        killAfter(8, out, 3);

        Run resumed = Run.of("train", "--resume", out, "--threads", 1);

        assertEquals(0, resumed.code(), resumed.err());
        assertTrue(resumed.out().contains("training  epochs 3, batch 50, learning rate 0.01, momentum 0.9, seed 4"));
        assertTrue(resumed.out().matches("(?s).*resumed   after epoch [12] and batch \\d of 6 of the next\n.*"));
        assertSameResults(out);
        assertEquals(
                List.of("confusion.csv", "history.csv", "metrics.json", "model.safetensors"),
                names(out).toList());
    }

    @Test
    void brokenOffTwiceItStillEndsInTheSameBytes() throws Exception {
        Path out = directory.resolve("run");
        killAfter(3, out, 3);
        Process again = start(List.of("train", "--resume", out));
        await(again, out, 9);
        again.destroyForcibly().waitFor();

        assertEquals(0, Run.of("train", "--resume", out).code());

        assertSameResults(out);
    }

    @Test
    void endedByASignalItSavesWhereItIs() throws Exception {
        Path out = directory.resolve("run");
        List<Object> arguments = new ArrayList<>(arguments(out, LONG_ENOUGH));
        Process process = start(arguments);
        await(process, out, 6);
        process.destroy();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        String said = Files.readString(directory.resolve("output"));

        assertTrue(said.contains("Interrupted after epoch"), said);
        assertTrue(said.contains("To go on: cnn-mnist train --resume " + out), said);
        assertTrue(names(out).anyMatch(name -> name.equals("model.safetensors")));
        Run resumed = Run.of("train", "--resume", out, "--epochs", 60);
        assertEquals(2, resumed.code());
        assertEquals(
                "cnn-mnist: --resume keeps the settings of the training, and --epochs cannot be given with it (see"
                        + " cnn-mnist train --help)\n",
                resumed.err());
    }

    @Test
    void aDamagedCheckpointIsToldOfAndTheOneBeforeGoneOnWith() throws Exception {
        Path out = directory.resolve("run");
        killAfter(8, out, 3);
        Path newest = checkpoints(out).reduce((first, second) -> second).orElseThrow();
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 4;
        Files.write(newest, bytes);

        Run resumed = Run.of("train", "--resume", out, "--quiet");

        assertEquals(0, resumed.code(), resumed.err());
        assertTrue(resumed.err().startsWith("cnn-mnist: " + newest + ": its content is damaged: "), resumed.err());
        assertEquals(1, resumed.err().lines().count(), resumed.err());
        assertSameResults(out);
    }

    @Test
    void otherDataAreRefused() throws Exception {
        Path out = directory.resolve("run");
        killAfter(2, out, 3);
        Path images = digits.resolve("train-images-idx3-ubyte");
        byte[] sound = Files.readAllBytes(images);
        byte[] other = sound.clone();
        other[5000] ^= 1;
        Files.write(images, other);
        try {
            Run resumed = Run.of("train", "--resume", out);

            assertEquals(1, resumed.code());
            assertTrue(
                    resumed.err()
                            .contains("is not what the training began with: expected training images with CRC-32 "),
                    resumed.err());
        } finally {
            Files.write(images, sound);
        }
    }

    @Test
    void aNewTrainingLeavesABrokenOneAlone() throws Exception {
        Path out = directory.resolve("run");
        killAfter(2, out, 3);

        Run run = Run.of(arguments(out, 1).toArray());

        assertEquals(1, run.code());
        assertEquals(
                "cnn-mnist: " + out + " holds a training that was broken off; go on with --resume " + out
                        + ", or choose another --out\n",
                run.err());
        assertTrue(checkpoints(out).findAny().isPresent());
    }

    @Test
    void thereMustBeATrainingToGoOnWith() throws IOException {
        Path missing = directory.resolve("missing");
        Path empty = Files.createDirectory(directory.resolve("empty"));

        assertEquals(
                "cnn-mnist: " + missing + " is not a directory\n",
                Run.of("train", "--resume", missing).err());
        assertEquals(
                "cnn-mnist: " + empty + " holds no training that was broken off\n",
                Run.of("train", "--resume", empty).err());
        assertEquals(
                "cnn-mnist: " + unbroken + " holds no training that was broken off, but one that is finished\n",
                Run.of("train", "--resume", unbroken).err());
        assertFalse(Files.exists(missing));
    }

    private static void assertSameResults(Path out) throws IOException {
        for (String name : List.of("model.safetensors", "confusion.csv")) {
            assertArrayEquals(Files.readAllBytes(unbroken.resolve(name)), Files.readAllBytes(out.resolve(name)), name);
        }
        assertEquals(withoutSeconds(unbroken), withoutSeconds(out));
    }

    private static List<String> withoutSeconds(Path run) throws IOException {
        return Files.readAllLines(run.resolve("history.csv")).stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
    }

    /** Lets a training run until it has kept a state of a given step or later, and kills it. */
    private void killAfter(int steps, Path out, int epochs) throws Exception {
        List<Object> arguments = new ArrayList<>(arguments(out, epochs));
        arguments.addAll(List.of("--checkpoint-every", 1));
        Process process = start(arguments);
        await(process, out, steps);
        process.destroyForcibly().waitFor();
    }

    private Process start(List<?> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        arguments.forEach(argument -> command.add(argument.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
    }

    private void await(Process process, Path out, int steps) throws Exception {
        while (true) {
            if (checkpoints(out).anyMatch(file -> steps(file) >= steps)) {
                return;
            }
            assertTrue(process.isAlive(), () -> "ended before step " + steps + ": " + output());
            Thread.sleep(2);
        }
    }

    private String output() {
        try {
            return Files.readString(directory.resolve("output"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static int steps(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("\\D", ""));
    }

    private static Stream<Path> checkpoints(Path out) throws IOException {
        return names(out)
                .filter(name -> name.matches("checkpoint-\\d+\\.safetensors"))
                .map(out::resolve);
    }

    private static Stream<String> names(Path out) throws IOException {
        if (!Files.isDirectory(out)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(out)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }
}
