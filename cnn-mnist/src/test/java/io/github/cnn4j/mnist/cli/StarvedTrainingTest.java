package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.io.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trainings without memory, and without anybody who reads what they print. */
@Timeout(300)
class StarvedTrainingTest {
    private static final Set<String> WHOLE =
            Set.of("model.safetensors", "history.csv", "metrics.json", "confusion.csv");

    @TempDir
    private static Path shared;

    private static Path digits;

    @TempDir
    private Path directory;

    @BeforeAll
    static void write() throws IOException {
        digits = Digits.writeTo(shared.resolve("digits"));
    }

    /** From too little to begin with to enough: a sentence or success, and never half a file. */
    @Test
    void littleMemory() throws Exception {
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
                assertEquals(WHOLE, names(out));
                ModelFile.load(out.resolve("model.safetensors"));
                done++;
            } else {
                assertEquals(1, process.exitValue(), said);
                assertTrue(said.contains("not enough memory") || said.contains("does not fit in the memory"), said);
                assertTrue(WHOLE.containsAll(names(out)), names(out).toString());
                refused++;
            }
        }
        assertTrue(done > 0 && refused > 0, done + " done, " + refused + " refused");
    }

    @Test
    void aClosedOutputKeepsNoResultFromBeingWritten() throws Exception {
        Path out = directory.resolve("run");
        Process process = start(List.of(), out);
        process.getInputStream().close();

        assertTrue(process.waitFor(120, TimeUnit.SECONDS));

        assertEquals(1, process.exitValue());
        assertEquals(WHOLE, names(out));
        ModelFile.load(out.resolve("model.safetensors"));
    }

    private Process start(List<String> options, Path out) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("train", "--data", digits.toString(), "--epochs", "1", "--out", out.toString()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static Set<String> names(Path out) throws IOException {
        if (!Files.isDirectory(out)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(out)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
