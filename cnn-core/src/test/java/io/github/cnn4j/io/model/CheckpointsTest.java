package io.github.cnn4j.io.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.train.History;
import io.github.cnn4j.train.SmallTraining;
import io.github.cnn4j.train.Trainer;
import io.github.cnn4j.train.TrainerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which states are kept, and that a training gone on with from them ends the same. */
class CheckpointsTest {

    @TempDir
    private Path temporary;

    @Test
    void keepsTheLastTwoOfEveryFewBatches() throws IOException {
        Path directory = temporary.resolve("made/if/need/be");
        List<List<String>> seen = new ArrayList<>();
        trainer()
                .onState(Checkpoints.every(4, directory))
                .onBatch(result -> seen.add(names(directory)))
                .build()
                .train();

        // Seen by a listener that is called before the state of its batch is kept: epochs end after 6, 12 and 18.
        assertEquals(List.of(), seen.get(3));
        assertEquals(List.of("checkpoint-000000004.safetensors"), seen.get(4));
        assertEquals(kept(4, 6), seen.get(6));
        assertEquals(kept(6, 10), seen.get(10));
        assertEquals(kept(10, 12), seen.get(12));
        assertEquals(kept(16, 18), names(directory));
    }

    @Test
    void keepsAStateAfterEveryEpochAtLeast() throws IOException {
        trainer().onState(Checkpoints.everyEpoch(temporary)).build().train();

        assertEquals(kept(12, 18), names(temporary));
        Checkpoint last = latest();
        assertEquals(3, last.state().epochs().size());
        assertEquals(0, last.state().batchesOfEpoch());
    }

    @Test
    void keepsAStateWhenTheTrainingIsInterrupted() throws IOException {
        Trainer trainer = trainer()
                .onState(Checkpoints.everyEpoch(temporary))
                .onBatch(result -> {
                    if (result.epoch() == 2 && result.batch() == 3) {
                        Thread.currentThread().interrupt();
                    }
                })
                .build();

        assertEquals(History.End.INTERRUPTED, trainer.train().end());

        assertEquals(kept(6, 9), names(temporary));
    }

    /** An interrupt that comes while a state is due must not keep it from being written. */
    @Test
    void keepsAStateThatIsDueWhenTheInterruptComes() throws IOException {
        trainer()
                .onBatch(result -> {
                    if (result.batch() == 2) {
                        Thread.currentThread().interrupt();
                    }
                })
                .onState(Checkpoints.every(2, temporary))
                .build()
                .train();

        assertEquals(kept(2), names(temporary));
        assertEquals(2, latest().state().steps());
    }

    @Test
    void keepsTheStateBeforeTheFirstBatch() throws IOException {
        Trainer trainer = trainer().onState(Checkpoints.everyEpoch(temporary)).build();
        Thread.currentThread().interrupt();

        assertEquals(History.End.INTERRUPTED, trainer.train().end());

        assertEquals(kept(0), names(temporary));
        assertEquals(0, latest().state().steps());
    }

    /** Both are of one step; only that after the epoch knows what the epoch came to. */
    @Test
    void theStateAfterAnEpochReplacesThatOfItsLastBatch() {
        List<Integer> epochs = new ArrayList<>();
        trainer()
                .onState(Checkpoints.every(1, temporary))
                .onState((trainer, moment) ->
                        epochs.add(latest().state().epochs().size()))
                .build()
                .train();

        // After six batches, and after the epoch, three times; then at the end.
        assertEquals(List.of(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 3, 3), epochs);
    }

    @Test
    void keepsPreprocessingAndNotes() throws IOException {
        trainer()
                .onState(Checkpoints.everyEpoch(temporary)
                        .withNormalization(new Normalization(0.5, 2))
                        .withClassNames(List.of("cat"))
                        .withPreparation("cut out")
                        .withNotes(Map.of("rate", "0.1")))
                .build()
                .train();

        Checkpoint last = latest();
        assertEquals(new Normalization(0.5, 2), last.model().normalization());
        assertEquals(List.of("cat"), last.model().classNames());
        assertEquals("cut out", last.model().preparation());
        assertEquals(Map.of("rate", "0.1"), last.notes());
    }

    @Test
    void aBrokenTrainingGoneOnWithEndsLikeAnUnbrokenOne() throws IOException {
        Network unbroken = SmallTraining.network(Precision.FLOAT, Form.BATCH_PARALLEL, 1);
        History expected = SmallTraining.trainer(unbroken).build().train();
        TrainerBuilder broken = trainer()
                .onState(Checkpoints.every(4, temporary))
                .onBatch(result -> {
                    if (result.epoch() == 2 && result.batch() == 5) {
                        throw new IllegalStateException("power failure");
                    }
                });
        assertThrows(IllegalStateException.class, () -> broken.build().train());

        Checkpoint last = latest();
        assertEquals(10, last.state().steps());
        Trainer resumed = SmallTraining.trainer(last.model().network())
                .resumeFrom(last.state())
                .onState(Checkpoints.every(4, temporary))
                .build();

        assertEquals(SmallTraining.course(expected), SmallTraining.course(resumed.train()));
        assertEquals(SmallTraining.bits(unbroken), SmallTraining.bits(resumed.network()));
        assertEquals(kept(16, 18).get(1), names(temporary).get(1));
    }

    @Test
    void removesWhatAKilledProcessLeft() throws IOException {
        Path part = Files.writeString(temporary.resolve("checkpoint-000000004.safetensors.x.part"), "half");
        Path other = Files.writeString(temporary.resolve("model.safetensors"), "whole");

        trainer().onState(Checkpoints.everyEpoch(temporary)).build().train();

        assertFalse(Files.exists(part));
        assertTrue(Files.exists(other));
    }

    @Test
    void leavesTheStatesOfAnotherTrainingAlone() throws IOException {
        trainer().onState(Checkpoints.everyEpoch(temporary)).build().train();
        Trainer other = trainer().onState(Checkpoints.every(4, temporary)).build();

        UncheckedIOException e = assertThrows(UncheckedIOException.class, other::train);

        assertEquals(
                temporary.resolve("checkpoint-000000018.safetensors")
                        + " is of a later step than 4, so of another training run; resume that run, or give another directory",
                e.getMessage());
        assertEquals(kept(12, 18), names(temporary));
    }

    @Test
    void aFailureToWriteCanBeBorne() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        List<IOException> failures = new ArrayList<>();
        Trainer trainer = trainer()
                .onState(Checkpoints.everyEpoch(file).onFailure(failures::add))
                .build();

        assertEquals(History.End.FINISHED, trainer.train().end());

        // After each of three epochs, and once more at the end.
        assertEquals(4, failures.size());
    }

    @Test
    void aTrainingEndedByAFailureGoesOnAsIfNothingHadHappened() throws IOException {
        Network unbroken = SmallTraining.network(Precision.FLOAT, Form.BATCH_PARALLEL, 1);
        SmallTraining.trainer(unbroken).build().train();
        Path directory = Files.createFile(temporary.resolve("file"));
        Trainer trainer = trainer().onState(Checkpoints.every(4, directory)).build();
        assertThrows(UncheckedIOException.class, trainer::train);

        Files.delete(directory);
        trainer.train();

        assertEquals(SmallTraining.bits(unbroken), SmallTraining.bits(trainer.network()));
        assertEquals(2, names(directory).size());
    }

    @Test
    void refusesANetworkThatNoFileCanHoldBeforeTheFirstBatch() {
        Network network = Network.builder(new Shape(1, 8, 8))
                .flatten()
                .dense(4)
                .add(ForgetfulLayer.typeOf(Shape.vector(4)))
                .build();
        TrainerBuilder trainer = SmallTraining.trainer(network, Sgd.of(0.1))
                .onBatch(result -> {
                    throw new AssertionError("a batch was trained");
                })
                .onState(Checkpoints.everyEpoch(temporary));

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, trainer::build);

        assertEquals(
                "layer forgetful: its type forgetful creates from its attributes {} another layer, with {} and output 1,"
                        + " expected {} and 4",
                e.getMessage());
    }

    @Test
    void refusesCheckpointsLessThanABatchApart() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Checkpoints.every(0, temporary));

        assertEquals("checkpoints are at least 1 batch apart, got 0", e.getMessage());
    }

    private Checkpoint latest() {
        try {
            return Checkpoints.latest(temporary, CheckpointsTest::unexpected).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unexpected(String warning) {
        throw new AssertionError(warning);
    }

    static TrainerBuilder trainer() {
        return SmallTraining.trainer(SmallTraining.network(Precision.FLOAT, Form.BATCH_PARALLEL, 1));
    }

    static List<String> kept(int... steps) {
        List<String> names = new ArrayList<>();
        for (int step : steps) {
            names.add(String.format("checkpoint-%09d.safetensors", step));
        }
        return names;
    }

    static List<String> names(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
