package io.github.cnn4j.io.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.io.AtomicFile;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.testing.Budget;
import io.github.cnn4j.testing.ChildProcess;
import io.github.cnn4j.testing.Commands;
import io.github.cnn4j.train.SmallTraining;
import io.github.cnn4j.train.TrainerBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that keep a state after every batch, killed again and again: no state is ever lost or unreadable. */
class KilledTrainingTest {

    /** In one process, since it takes longer to start than to train: a kill breaks all of them, each where it is. */
    private static final int TRAININGS = 8;

    private static final int KILLS = Budget.of(3, 125);

    /** So many that no training is over before the last kill. */
    private static final int EPOCHS = 1_000_000;

    @TempDir
    private Path temporary;

    private final int[] steps = new int[TRAININGS];

    @Test
    void losesAtMostTheBatchAtHand() throws Exception {
        // What a killed process cannot delete, its copy of a native library, goes with the test's directory.
        List<String> command = Commands.java(List.of("-Djava.io.tmpdir=" + temporary), Train.class, temporary);
        Random random = new Random(Budget.seed());
        int brokenWhileWriting = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            ChildProcess child = ChildProcess.start(command, temporary.resolve("output"));
            for (int training = 0; training < TRAININGS; training++) {
                while (newest(directory(temporary, training)) == steps[training]) {
                    assertTrue(child.isAlive(), child.said());
                    Thread.sleep(1);
                }
            }
            // Past their start and then anywhere in a write, which takes milliseconds.
            Thread.sleep(random.nextInt(20), random.nextInt(1_000_000));
            child.kill();

            for (int training = 0; training < TRAININGS; training++) {
                brokenWhileWriting += parts(directory(temporary, training));
                assertNothingLost(training);
            }
        }
        System.out.printf(
                "%d kills of %d trainings, %d while a file was written, %d steps%n",
                KILLS, TRAININGS, brokenWhileWriting, Arrays.stream(steps).sum());
        assertTrue(brokenWhileWriting > 0, "no kill came while a file was being written");
        for (int training = 0; training < TRAININGS; training++) {
            assertSameAsUnbroken(training);
        }
    }

    /** The newest state can be read, and is newer than the one of the kill before. */
    private void assertNothingLost(int training) throws IOException {
        Path directory = directory(temporary, training);
        int kept = latest(directory).orElseThrow().state().steps();
        assertTrue(kept > steps[training], kept + " after " + steps[training]);
        assertEquals(newest(directory), kept);
        steps[training] = kept;
    }

    /** The whole chain of kills and resumptions is one training: its losses are those of an unbroken one. */
    private void assertSameAsUnbroken(int training) throws IOException {
        Checkpoint last = latest(directory(temporary, training)).orElseThrow();
        Network network = network(training);
        List<Double> losses = new ArrayList<>();
        SmallTraining.trainer(network)
                .epochs(EPOCHS)
                .onBatch(result -> {
                    losses.add(result.loss());
                    if (losses.size() == last.state().steps()) {
                        Thread.currentThread().interrupt();
                    }
                })
                .build()
                .train();

        assertEquals(losses, last.state().batchLosses());
        assertEquals(
                SmallTraining.bits(network), SmallTraining.bits(last.state().parameters()));
    }

    private static Network network(int training) {
        return SmallTraining.network(Precision.FLOAT, Form.BATCH_PARALLEL, training);
    }

    private static Path directory(Path parent, int training) {
        return parent.resolve("training-" + training);
    }

    private static Optional<Checkpoint> latest(Path directory) throws IOException {
        return Checkpoints.latest(directory, KilledTrainingTest::unexpected);
    }

    private static void unexpected(String warning) {
        throw new AssertionError(warning);
    }

    private static int newest(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        return new CheckpointFiles(directory)
                .newestFirst().stream()
                        .mapToInt(file -> (int) CheckpointFiles.steps(file))
                        .findFirst()
                        .orElse(0);
    }

    private static int parts(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return (int) files.filter(file -> file.toString().endsWith(AtomicFile.SUFFIX))
                    .count();
        }
    }

    /** The child: goes on with every training where it was killed, keeping every state, until it is killed again. */
    static final class Train {
        private Train() {}

        public static void main(String[] arguments) {
            for (int i = 0; i < TRAININGS; i++) {
                int training = i;
                new Thread(() -> train(Path.of(arguments[0]), training)).start();
            }
        }

        private static void train(Path parent, int training) {
            try {
                Path directory = directory(parent, training);
                Optional<Checkpoint> last = latest(directory);
                Network network =
                        last.map(checkpoint -> checkpoint.model().network()).orElseGet(() -> network(training));
                TrainerBuilder builder =
                        SmallTraining.trainer(network).epochs(EPOCHS).onState(Checkpoints.every(1, directory));
                last.ifPresent(checkpoint -> builder.resumeFrom(checkpoint.state()));
                builder.build().train();
            } catch (Throwable e) {
                e.printStackTrace();
                Runtime.getRuntime().halt(1);
            }
        }
    }
}
