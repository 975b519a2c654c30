package io.github.cnn4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cnn4j.testing.ChildProcess;
import io.github.cnn4j.testing.Commands;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An executor that stops without dying: the others wait for it as long as they were told, and Spark replaces it. */
class StoppedExecutorTest {

    /** So many that an executor is stopped before the end. */
    private static final int EPOCHS = 100;

    @Test
    @Timeout(900)
    void sameBitsAfterSigStop(@TempDir Path folder) throws Exception {
        assumeTrue(Commands.succeeds("kill", "-l"), "this platform has no signals to send");
        List<Long> expected = FitProgram.expected(EPOCHS);
        // Until Spark gives an executor up that it hears nothing from; two minutes by default.
        ChildProcess driver = FitProgram.start(
                folder,
                EPOCHS,
                EPOCHS,
                "-Dspark.network.timeout=20s",
                "-Dspark.network.timeoutInterval=2s",
                "-Dspark.executor.heartbeatInterval=2s",
                // A machine that stands still for a while loses others, too.
                "-Dspark.stage.maxConsecutiveAttempts=20");
        FitProgram.awaitTraining(driver);
        ProcessHandle executor = driver.descendants().get(0);
        assertTrue(Commands.succeeds("kill", "-STOP", String.valueOf(executor.pid())));

        assertEquals(0, driver.waitFor(10), driver.said());
        assertEquals(expected, FitProgram.bits(folder));
        assertTrue(driver.said().contains(FitProgram.NO_THREAD_IS_LEFT), driver.said());
        String sentence = " waited more than " + FitProgram.TIMEOUT_SECONDS
                + " s for another worker, which is too slow or has stopped";
        assertTrue(driver.said().contains(sentence), driver.said());
        assertTrue(!executor.isAlive(), "Spark has ended the stopped executor");
    }
}
