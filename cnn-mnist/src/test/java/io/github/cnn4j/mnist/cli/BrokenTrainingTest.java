package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that are killed and gone on with: they end with the files of an unbroken one. */
@Timeout(180)
class BrokenTrainingTest {
    private static final int EPOCHS = 3;

    @TempDir
    private static Path shared;

    private static Path digits;
    private static Path unbroken;

    /** For the tests that leave it as it is. */
    private static Path broken;

    @TempDir
    private Path directory;

    @BeforeAll
    static void train() throws Exception {
        digits = Digits.writeTo(shared.resolve("digits"));
        unbroken = shared.resolve("unbroken");
        Run run = Run.of(BrokenRun.arguments(digits, unbroken, EPOCHS).toArray());
        assertEquals(0, run.code(), run.err());
        broken = shared.resolve("broken");
        killAfter(2, broken);
    }

    @Test
    void killedAndGoneOnWithOnOtherThreadsItEndsInTheSameBytes() throws Exception {
        Path out = directory.resolve("run");
        killAfter(8, out);

        Run resumed = Run.of("train", "--resume", out, "--threads", 1);

        assertEquals(0, resumed.code(), resumed.err());
        assertTrue(resumed.out().contains("training  epochs 3, batch 50, learning rate 0.01, momentum 0.9, seed 4"));
        assertTrue(resumed.out().matches("(?s).*resumed   after epoch [12] and batch \\d of 6 of the next\n.*"));
        BrokenRun.assertSameResults(unbroken, out);
        assertEquals(
                List.of("confusion.csv", "history.csv", "metrics.json", "model.safetensors", "report.html"),
                BrokenRun.names(out));
    }

    @Test
    void brokenOffTwiceItStillEndsInTheSameBytes() throws Exception {
        Path out = directory.resolve("run");
        killAfter(3, out);
        new BrokenRun(out, List.of("train", "--resume", out)).await(9).kill();

        assertEquals(0, Run.of("train", "--resume", out).code());

        BrokenRun.assertSameResults(unbroken, out);
    }

    /** With layers and an optimizer that have states, and images that differ in each epoch. */
    @Test
    void aRecipeIsResumedWithItsSettings() throws Exception {
        Path recipe = Files.writeString(
                directory.resolve("recipe.json"),
                "{\"network\": \"resnet\", \"optimizer\": \"adamw\", \"schedule\": \"one-cycle\", \"lr\": 0.003,"
                        + " \"augment\": \"digits,flip,erasing=0.5\", \"label-smoothing\": 0.1, \"weight-decay\": 0.01,"
                        + " \"shards\": 2, \"batch\": 100, \"epochs\": 2, \"precision\": \"float\"}");
        Path whole = directory.resolve("whole");
        Path out = directory.resolve("run");
        List<Object> arguments = List.of("train", "--recipe", recipe, "--data", digits, "--out");
        List<Object> first = new ArrayList<>(arguments);
        first.add(whole);
        assertEquals(0, Run.of(first.toArray()).code());
        List<Object> second = new ArrayList<>(arguments);
        second.addAll(List.of(out, "--checkpoint-every", 1));
        new BrokenRun(out, second).await(2).kill();
        Files.delete(recipe);

        Run resumed = Run.of("train", "--resume", out, "--threads", 1);

        assertEquals(0, resumed.code(), resumed.err());
        assertTrue(resumed.out().contains("resumed   after epoch "), resumed.out());
        BrokenRun.assertSameResults(whole, out);
        assertEquals(2, Run.of("train", "--resume", broken, "--recipe", "mnist").code());
        assertEquals(2, Run.of("train", "--resume", broken, "--recipe-show").code());
    }

    @Test
    void itsSettingsStayWhatTheyWere() throws Exception {
        Run resumed = Run.of("train", "--resume", broken, "--epochs", 60);

        assertEquals(2, resumed.code());
        assertEquals(
                "cnn-mnist: --resume keeps the settings of the training run, and --epochs cannot be given with it (see"
                        + " cnn-mnist train --help)\n",
                resumed.err());
        assertFalse(BrokenRun.checkpoints(broken).isEmpty());
    }

    @Test
    void aDamagedCheckpointIsToldOfAndTheOneBeforeGoneOnWith() throws Exception {
        Path out = directory.resolve("run");
        killAfter(8, out);
        List<Path> kept = BrokenRun.checkpoints(out);
        Path newest = kept.get(kept.size() - 1);
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 4;
        Files.write(newest, bytes);

        Run resumed = Run.of("train", "--resume", out, "--quiet");

        assertEquals(0, resumed.code(), resumed.err());
        assertTrue(resumed.err().startsWith("cnn-mnist: " + newest + ": its content is damaged: "), resumed.err());
        assertEquals(1, resumed.err().lines().count(), resumed.err());
        BrokenRun.assertSameResults(unbroken, out);
    }

    @Test
    void otherDataAreRefused() throws Exception {
        Path images = digits.resolve("train-images-idx3-ubyte");
        byte[] sound = Files.readAllBytes(images);
        byte[] other = sound.clone();
        other[5000] ^= 1;
        Files.write(images, other);
        try {
            Run resumed = Run.of("train", "--resume", broken);

            assertEquals(1, resumed.code());
            assertTrue(
                    resumed.err()
                            .contains(
                                    "is not the data that the training run began with: expected training images with CRC-32 "),
                    resumed.err());
        } finally {
            Files.write(images, sound);
        }
    }

    @Test
    void aNewTrainingLeavesABrokenOneAlone() throws Exception {
        Run run = Run.of(BrokenRun.arguments(digits, broken, 1).toArray());

        assertEquals(1, run.code());
        assertEquals(
                "cnn-mnist: " + broken + " holds an interrupted training run; resume it with --resume " + broken
                        + ", or choose another --out\n",
                run.err());
        assertFalse(BrokenRun.checkpoints(broken).isEmpty());
    }

    @Test
    void thereMustBeATrainingToGoOnWith() throws IOException {
        Path missing = directory.resolve("missing");
        Path empty = Files.createDirectory(directory.resolve("empty"));

        assertEquals(
                "cnn-mnist: " + missing + " is not a directory\n",
                Run.of("train", "--resume", missing).err());
        assertEquals(
                "cnn-mnist: " + empty + " holds no interrupted training run\n",
                Run.of("train", "--resume", empty).err());
        assertEquals(
                "cnn-mnist: " + unbroken + " holds no interrupted training run, but a finished one\n",
                Run.of("train", "--resume", unbroken).err());
        assertFalse(Files.exists(missing));
    }

    /** Lets a training keep a state after every batch until it has one of a given step or later, and kills it. */
    private static void killAfter(int steps, Path out) throws Exception {
        List<Object> arguments = new ArrayList<>(BrokenRun.arguments(digits, out, EPOCHS));
        arguments.addAll(List.of("--checkpoint-every", 1));
        new BrokenRun(out, arguments).await(steps).kill();
    }
}
