package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.testing.Commands;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trainings with little memory, from too little to begin with to enough. */
@Timeout(300)
class StarvedTrainingTest {
    private static final List<String> WHOLE =
            List.of("confusion.csv", "history.csv", "metrics.json", "model.safetensors", "report.html");

    @TempDir
    private static Path shared;

    private static Path digits;

    @TempDir
    private Path directory;

    @BeforeAll
    static void write() throws IOException {
        digits = Digits.writeTo(shared.resolve("digits"));
    }

    @Test
    void endInASentenceOrInSuccessAndNeverLeaveHalfAFile() throws Exception {
        int done = 0;
        int refused = 0;
        for (int mebibytes : new int[] {8, 16, 32, 48, 64, 96, 160}) {
            Path out = directory.resolve("run" + mebibytes);
            Process process = start(List.of("-Xmx" + mebibytes + "m"), out);
            process.getOutputStream().close();
            String said;
            try (InputStream output = process.getInputStream()) {
                said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            }
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            if (process.exitValue() == 0) {
                assertEquals(WHOLE, BrokenRun.names(out));
                ModelFile.load(out.resolve("model.safetensors"));
                done++;
            } else {
                assertEquals(1, process.exitValue(), said);
                assertTrue(said.contains("not enough memory") || said.contains("does not fit in the memory"), said);
                BrokenRun.assertAllReadable(out);
                refused++;
            }
        }
        assertTrue(done > 0 && refused > 0, done + " done, " + refused + " refused");
    }

    private Process start(List<String> options, Path out) throws IOException {
        List<String> command = Commands.java(
                options, Main.class, "train", "--data", digits, "--epochs", 1, "--checkpoint-every", 1, "--out", out);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
