package io.github.cnn4j.mnist.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.testing.Budget;
import io.github.cnn4j.testing.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many processes that need the same set at once, none of which is in the cache yet: one result. */
@Timeout(1200)
class ColdCacheTest {
    private static final int PROCESSES = Budget.of(8, 16);
    private static final int ROUNDS = Budget.of(20, 200);

    @TempDir
    private Path temporary;

    @Test
    void processesStartedTogetherAllGetTheSet() throws Exception {
        List<Process> children = new ArrayList<>();
        try (LocalMirror mirror = LocalMirror.honest(TinySet::gzip)) {
            for (int i = 0; i < PROCESSES; i++) {
                children.add(new ProcessBuilder(
                                Commands.java(List.of(), TinyCache.Child.class, mirror.base(), temporary, ROUNDS))
                        .redirectErrorStream(true)
                        .redirectOutput(output(i).toFile())
                        .start());
            }
            for (int round = 0; round < ROUNDS; round++) {
                awaitSaid(round, children);
                Files.writeString(temporary.resolve("go-" + round), "");
            }
            for (int i = 0; i < PROCESSES; i++) {
                assertTrue(children.get(i).waitFor(2, TimeUnit.MINUTES));
                List<String> said = Files.readAllLines(output(i));
                assertEquals(ROUNDS, said.size(), said.toString());
                assertTrue(said.stream().allMatch(line -> line.startsWith("Tiny, 20 + 10 images, ")), said.toString());
            }
        } finally {
            children.forEach(Process::destroyForcibly);
        }
        for (int round = 0; round < ROUNDS; round++) {
            Path cache = temporary.resolve(String.valueOf(round));
            TinyCache.assertSound(cache);
            assertEquals(4, TinyCache.files(cache).size());
        }
    }

    /** Until every process has done so many rounds, so that all begin the next together. */
    private void awaitSaid(int rounds, List<Process> children) throws IOException, InterruptedException {
        for (int i = 0; i < PROCESSES; i++) {
            while (Files.readAllLines(output(i)).size() < rounds) {
                assertTrue(children.get(i).isAlive(), Files.readString(output(i)));
                Thread.sleep(1);
            }
        }
    }

    private Path output(int process) {
        return temporary.resolve("said-" + process);
    }
}
