package io.github.cnn4j.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.testing.Budget;
import io.github.cnn4j.testing.ChildProcess;
import io.github.cnn4j.train.SmallTraining;
import io.github.cnn4j.train.TrainerBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that keeps a state after every batch, killed again and again: no state is ever lost or unreadable. */
class KilledTrainingTest {

    private static final int KILLS = Budget.of(20, 1000);

    /** So many that the training is not over before the last kill. */
    private static final int EPOCHS = 1_000_000;

    @TempDir
    private Path temporary;

    @Test
    void losesAtMostTheBatchAtHand() throws Exception {
        Path directory = temporary.resolve("run");
        Path output = temporary.resolve("output");
        // What a killed process cannot delete, its copy of a native library, goes with the test's directory.
        List<String> options = List.of("-Djava.io.tmpdir=" + temporary);
        Random random = new Random(Budget.seed());
        int steps = 0;
        int killedWhileWriting = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            ChildProcess child = ChildProcess.start(ChildProcess.command(Train.class, options, directory), output);
            int before = newest(directory);
            // Past its start and then anywhere in a write, which takes milliseconds.
            while (newest(directory) == before) {
                assertTrue(child.isAlive(), child.said());
                Thread.sleep(1);
            }
            Thread.sleep(random.nextInt(20), random.nextInt(1_000_000));
            child.kill();

            killedWhileWriting += parts(directory);
            int kept = Checkpoints.latest(directory, KilledTrainingTest::unexpected)
                    .orElseThrow()
                    .state()
                    .steps();
            assertTrue(kept > steps, kept + " after " + steps);
            assertEquals(newest(directory), kept);
            steps = kept;
        }
        System.out.printf("%d kills, %d while a file was written, %d steps%n", KILLS, killedWhileWriting, steps);
        assertTrue(killedWhileWriting > 0, "no kill came while a file was being written");
        assertSameAsUnbroken(directory);
    }

    /** The whole chain of kills and resumptions is one training: its losses are those of an unbroken one. */
    private static void assertSameAsUnbroken(Path directory) throws IOException {
        Checkpoint last =
                Checkpoints.latest(directory, KilledTrainingTest::unexpected).orElseThrow();
        Network network = SmallTraining.network(Precision.FLOAT, Form.BATCH_PARALLEL, 1);
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

    /** The child: goes on where it was killed, keeping every state, until it is killed again. */
    static final class Train {
        private Train() {}

        public static void main(String[] arguments) throws IOException {
            Path directory = Path.of(arguments[0]);
            Optional<Checkpoint> last = Checkpoints.latest(directory, KilledTrainingTest::unexpected);
            Network network = last.map(checkpoint -> checkpoint.model().network())
                    .orElseGet(() -> SmallTraining.network(Precision.FLOAT, Form.BATCH_PARALLEL, 1));
            TrainerBuilder builder =
                    SmallTraining.trainer(network).epochs(EPOCHS).onState(Checkpoints.every(1, directory));
            last.ifPresent(checkpoint -> builder.resumeFrom(checkpoint.state()));
            builder.build().train();
        }
    }
}
