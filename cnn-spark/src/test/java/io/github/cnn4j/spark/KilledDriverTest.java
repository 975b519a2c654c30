package io.github.cnn4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.testing.Budget;
import io.github.cnn4j.testing.ChildProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A driver that dies in the middle of a fit with checkpoints: the next one resumes, and its executors do not outlive it. */
class KilledDriverTest {

    private static final Pattern EPOCH = Pattern.compile("epoch (\\d+) of \\d+: loss");

    @Test
    @Timeout(1200)
    void theNextFitResumesToTheSameBits(@TempDir Path folder) throws Exception {
        int kills = Budget.of(1, 10);
        int epochs = 2 * kills + 3;
        List<Long> expected = FitProgram.expected(epochs);
        for (int kill = 0; kill < kills; kill++) {
            int before = FitProgram.lastEpoch(folder);
            ChildProcess driver = FitProgram.start(folder, epochs, 1);
            FitProgram.awaitCheckpoint(driver, folder, before + 2);
            List<ProcessHandle> executors = driver.descendants();
            driver.kill();

            assertTrue(executors.size() >= FitProgram.EXECUTORS, executors.toString());
            for (ProcessHandle executor : executors) {
                executor.onExit().get(2, TimeUnit.MINUTES);
            }
        }
        int done = FitProgram.lastEpoch(folder);
        assertTrue(done < epochs, "the driver was killed too late");

        ChildProcess driver = FitProgram.start(folder, epochs, 1);
        assertEquals(0, driver.waitFor(10), driver.said());
        assertEquals(expected, FitProgram.bits(folder));
        assertEquals(
                done + 1,
                EPOCH.matcher(driver.said())
                        .results()
                        .mapToInt(epoch -> Integer.parseInt(epoch.group(1)))
                        .min()
                        .orElseThrow(),
                "the first epoch after the checkpoint");
    }
}
