package io.github.cnn4j.io.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.AtomicFile;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.testing.ChildProcess;
import io.github.cnn4j.testing.Commands;
import io.github.cnn4j.testing.SmallDisk;
import io.github.cnn4j.train.SmallTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full after any number of bytes: the old file stays, nothing half-written does, and the error says so. */
class FullDiskTest {

    private static final int PAGE = SmallDisk.PAGE;

    @TempDir
    private Path temporary;

    /** Every boundary at which a write can fail, and one at which it does not. */
    @Test
    void aFullFileSystemLeavesTheOldModel() throws Exception {
        try (SmallDisk disk = SmallDisk.in(temporary, 1)) {
            Path file = disk.root().resolve("model.safetensors");
            Model old = model(1);
            ModelFile.save(old, file);
            long size = Files.size(file);
            int failed = 0;
            for (long free = 0; free <= size + 2 * PAGE; free += PAGE) {
                disk.leave(free);
                try {
                    ModelFile.save(model(2), file);
                    assertTrue(free >= size, free + " bytes were enough for " + size);
                    ModelFile.save(old, file);
                } catch (IOException e) {
                    assertTrue(e.getMessage().contains("No space left on device"), e.getMessage());
                    failed++;
                }
                ModelFixtures.assertSame(old, ModelFile.load(file));
                assertEquals(List.of("model.safetensors"), names(disk.root()));
                disk.relieve();
            }
            assertTrue(failed >= size / PAGE, failed + " failures");
        }
    }

    /** The disk fills up in the middle of a training: its checkpoints stay, it is told, and room makes it go on. */
    @Test
    void aFullFileSystemLeavesTheCheckpoints() throws Exception {
        try (SmallDisk disk = SmallDisk.in(temporary, 1)) {
            List<Integer> failures = new ArrayList<>();
            Network network = SmallTraining.network(Precision.DOUBLE, Form.BATCH_PARALLEL, 1);
            SmallTraining.trainer(network)
                    .onState(Checkpoints.every(1, disk.root()).onFailure(e -> {
                        assertTrue(e.getMessage().contains("No space left on device"), e.getMessage());
                        failures.add(failures.size());
                    }))
                    .onBatch(result -> {
                        try {
                            if (result.epoch() == 2) {
                                disk.leave((long) (result.batch() - 1) * PAGE / 2);
                            } else if (result.epoch() == 3 && result.batch() == 1) {
                                disk.relieve();
                            }
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .onState((trainer, moment) ->
                            assertSoundCheckpoint(disk.root(), trainer.state().steps()))
                    .build()
                    .train();

            assertTrue(failures.size() >= 2, failures.size() + " failures");
            assertEquals(2, names(disk.root()).size());
        }
    }

    private static void assertSoundCheckpoint(Path directory, int steps) {
        try {
            Checkpoint kept = Checkpoints.latest(directory, warning -> {
                        throw new AssertionError(warning);
                    })
                    .orElseThrow();
            assertTrue(kept.state().steps() <= steps);
            assertTrue(names(directory).stream().noneMatch(name -> name.endsWith(AtomicFile.SUFFIX)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Without root: the shell limits how long a file may become. */
    @Test
    void aLimitOnTheLengthOfFilesLeavesTheOldModel() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash to set a limit with");
        Path file = temporary.resolve("model.safetensors");
        Model old = model(1);
        ModelFile.save(old, file);
        for (long kibibytes : new long[] {0, 1, 64, Files.size(file) / 1024 - 1}) {
            List<String> command = new ArrayList<>(
                    List.of("/bin/bash", "-c", "( ulimit -f " + kibibytes + "; \"$@\" ) 2>&1 | cat", "bash"));
            command.addAll(Commands.java(List.of(), Save.class, file));
            ChildProcess child = ChildProcess.start(command, temporary.resolve("output"));
            child.waitFor();

            assertEquals("File too large", child.said());
            ModelFixtures.assertSame(old, ModelFile.load(file));
            assertEquals(List.of("model.safetensors", "output"), names(temporary));
        }
    }

    /** The child: tries to replace the model. */
    static final class Save {
        private Save() {}

        public static void main(String[] arguments) {
            IOException e = assertThrows(IOException.class, () -> ModelFile.save(model(2), Path.of(arguments[0])));
            System.out.print(e.getMessage());
        }
    }

    private static Model model(long seed) {
        Network network = Network.builder(Shape.vector(300))
                .dense(200)
                .precision(Precision.FLOAT)
                .seed(seed)
                .build();
        return new Model(network, Normalization.MNIST);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
