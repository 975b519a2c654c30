package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trainings on a disk that becomes full in the middle: it is told, nothing half-written stays, and with room they go on. */
@Timeout(300)
class FullDiskTrainingTest {
    private static final int EPOCHS = 2;

    /** Nothing; a page; the model; one checkpoint, two, three; more than all of it. */
    private static final double[] FREE_MEBIBYTES = {0, 0.004, 8, 12, 24, 36, 60};

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
        Run run = Run.of(BrokenRun.arguments(digits, unbroken, EPOCHS).toArray());
        assertEquals(0, run.code(), run.err());
    }

    @Test
    void goOnWhenThereIsRoomAgain() throws IOException {
        int failed = 0;
        try (SmallDisk disk = SmallDisk.in(directory, 80)) {
            for (double free : FREE_MEBIBYTES) {
                Path out = disk.root().resolve("run-" + free);
                disk.leave((long) (free * (1 << 20)));

                List<Object> arguments = new ArrayList<>(BrokenRun.arguments(digits, out, EPOCHS));
                arguments.addAll(List.of("--checkpoint-every", 4));
                Run run = Run.of(arguments.toArray());

                disk.relieve();
                BrokenRun.assertAllReadable(out);
                if (run.code() != 0) {
                    assertTrue(run.err().contains("No space left on device"), run.err());
                    goOn(out, arguments);
                    failed++;
                }
                BrokenRun.assertSameResults(unbroken, out);
                deleteAll(out);
            }
        }
        assertTrue(failed >= 2 && failed < FREE_MEBIBYTES.length, failed + " failures");
    }

    /** From the last checkpoint, or from the beginning if there was no room for any. */
    private static void goOn(Path out, List<Object> arguments) throws IOException {
        boolean kept = !BrokenRun.checkpoints(out).isEmpty();
        Run again = kept ? Run.of("train", "--resume", out) : Run.of(arguments.toArray());
        assertEquals(0, again.code(), again.err());
    }

    private static void deleteAll(Path out) throws IOException {
        for (String name : BrokenRun.names(out)) {
            Files.delete(out.resolve(name));
        }
    }
}
