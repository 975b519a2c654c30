package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cnn4j.testing.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training that a signal ends: it keeps the batch it is at, and goes on from there to the bytes of an unbroken one. */
@Timeout(180)
class SignalledTrainingTest {
    /** So many that the signal comes before the end. */
    private static final int EPOCHS = 12;

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

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
    void leavesAStateFromWhichItGoesOn(String signal, int code) throws Exception {
        assumeTrue(Commands.succeeds("kill", "-l"), "this platform has no signals to send");
        assumeFalse(
                signal.equals("HUP") && hangUpIsIgnored(),
                "this process was told to ignore SIGHUP (nohup), as children do");
        Path out = directory.resolve("run");
        BrokenRun run = new BrokenRun(out, BrokenRun.arguments(digits, out, EPOCHS)).await(BrokenRun.BATCHES);

        assertEquals(code, run.signal(signal), run.said());

        String said = run.said();
        assertTrue(said.contains("Interrupted after epoch "), said);
        assertTrue(said.contains("To resume: cnn-mnist train --resume " + out), said);
        List<Path> kept = BrokenRun.checkpoints(out);
        int last = BrokenRun.steps(kept.get(kept.size() - 1));
        assertTrue(
                said.contains("Interrupted after epoch " + last / BrokenRun.BATCHES + " of " + EPOCHS + " and batch "
                        + last % BrokenRun.BATCHES + " of " + BrokenRun.BATCHES + " of the next."),
                "the last state is of step " + last + ": " + said);
        Run resumed = Run.of("train", "--resume", out);
        assertEquals(0, resumed.code(), resumed.err());
        BrokenRun.assertSameResults(unbroken, out);
    }

    /** Whether the lowest bit of the mask of ignored signals is set, where Linux tells. */
    private static boolean hangUpIsIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line -> (Character.digit(line.charAt(line.length() - 1), 16) & 1) == 1);
    }
}
