package io.github.cnn4j.io.model;

import static io.github.cnn4j.io.model.CheckpointsTest.kept;
import static io.github.cnn4j.io.model.CheckpointsTest.names;
import static io.github.cnn4j.io.model.CheckpointsTest.trainer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which state of a directory is gone on with, and what becomes of the others. */
class CheckpointDirectoryTest {

    @TempDir
    private Path temporary;

    @Test
    void thereIsNoneWhereThereHasNeverBeenOne() throws IOException {
        assertEquals(
                Optional.empty(),
                Checkpoints.latest(temporary.resolve("missing"), CheckpointDirectoryTest::unexpected));
        assertEquals(Optional.empty(), Checkpoints.latest(temporary, CheckpointDirectoryTest::unexpected));
        Files.writeString(temporary.resolve("checkpoint-x.safetensors"), "not one of ours");
        assertEquals(Optional.empty(), Checkpoints.latest(temporary, CheckpointDirectoryTest::unexpected));
    }

    @Test
    void fallsBackAloudWhenTheNewestIsDamaged() throws IOException {
        trainer().onState(Checkpoints.every(4, temporary)).build().train();
        Path newest = temporary.resolve(kept(16, 18).get(1));
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length - 3] ^= 1;
        Files.write(newest, bytes);
        List<String> warnings = new ArrayList<>();

        Checkpoint last = Checkpoints.latest(temporary, warnings::add).orElseThrow();

        assertEquals(16, last.state().steps());
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).startsWith(newest + ": its content is damaged: expected SHA-256 "), warnings.get(0));
        assertTrue(warnings.get(0).endsWith("; kept as checkpoint-000000018.safetensors.damaged"), warnings.get(0));
        assertEquals(
                List.of("checkpoint-000000016.safetensors", "checkpoint-000000018.safetensors.damaged"),
                names(temporary));
    }

    @Test
    void fallsBackAlsoWhenTheDamagedOneCannotBeRenamed() throws IOException {
        trainer().onState(Checkpoints.every(4, temporary)).build().train();
        Path newest = temporary.resolve(kept(16, 18).get(1));
        Files.write(newest, new byte[3]);
        Files.createDirectories(temporary.resolve(newest.getFileName() + ".damaged/child"));
        List<String> warnings = new ArrayList<>();

        Checkpoint last = Checkpoints.latest(temporary, warnings::add).orElseThrow();

        assertEquals(16, last.state().steps());
        String warning = newest + ": expected at least 8 bytes, got 3; it could not be renamed: ";
        assertTrue(warnings.get(0).startsWith(warning), warnings.get(0));
        assertTrue(Files.exists(newest));
    }

    @Test
    void saysSoWhenAllAreDamaged() throws IOException {
        trainer().onState(Checkpoints.every(4, temporary)).build().train();
        for (String name : names(temporary)) {
            Files.write(temporary.resolve(name), new byte[3]);
        }
        List<String> warnings = new ArrayList<>();

        IOException e = assertThrows(IOException.class, () -> Checkpoints.latest(temporary, warnings::add));

        assertEquals(
                temporary + " holds no valid checkpoint: " + temporary.resolve("checkpoint-000000016.safetensors")
                        + ": expected at least 8 bytes, got 3",
                e.getMessage());
        assertEquals(2, warnings.size());
    }

    @Test
    void knowsWhetherThereAreAnySoundOrNot() throws IOException {
        Path file = Files.createFile(temporary.resolve("checkpoint-of-ones-own.safetensors"));

        assertFalse(Checkpoints.isIn(temporary.resolve("missing")));
        assertFalse(Checkpoints.isIn(file));
        assertFalse(Checkpoints.isIn(temporary));
        Files.createFile(temporary.resolve(kept(0).get(0)));
        assertTrue(Checkpoints.isIn(temporary));
    }

    @Test
    void deletesCheckpointsAndNothingElse() throws IOException {
        trainer().onState(Checkpoints.everyEpoch(temporary)).build().train();
        Files.createFile(temporary.resolve("checkpoint-000000004.safetensors.x.part"));
        Files.createFile(temporary.resolve("model.safetensors"));

        Checkpoints.deleteAll(temporary);

        assertEquals(List.of("model.safetensors"), names(temporary));
    }

    private static void unexpected(String warning) {
        throw new AssertionError(warning);
    }
}
