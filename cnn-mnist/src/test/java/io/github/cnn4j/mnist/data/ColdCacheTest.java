package io.github.cnn4j.mnist.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes that need the same set at once, none of which is in the cache yet. */
class ColdCacheTest {
    private static final int PROCESSES = 4;

    @TempDir
    private Path cache;

    @Test
    void processesStartedTogetherAllGetTheSet() throws Exception {
        List<Process> processes = new ArrayList<>();
        try (LocalMirror mirror = LocalMirror.honest(TinySet::gzip)) {
            for (int i = 0; i < PROCESSES; i++) {
                processes.add(load(mirror.base()));
            }
            for (Process process : processes) {
                assertTrue(process.waitFor(60, TimeUnit.SECONDS));
                try (InputStream output = process.getInputStream()) {
                    String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
                    assertTrue(said.startsWith("Tiny, 20 + 10 images, "), said);
                }
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
        for (SetFile file : SetFile.values()) {
            assertArrayEquals(
                    TinySet.plain(file),
                    Files.readAllBytes(cache.resolve("tiny").resolve(file.fileName())));
        }
        try (Stream<Path> files = Files.list(cache.resolve("tiny"))) {
            assertEquals(4, files.count());
        }
    }

    private Process load(URI mirror) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadTiny.class.getName(),
                        mirror.toString(),
                        cache.toString())
                .redirectErrorStream(true)
                .start();
    }

    /** The child: loads the set from the mirror and the cache in its arguments and prints what it got. */
    static final class LoadTiny {
        private LoadTiny() {}

        public static void main(String[] arguments) throws IOException {
            Mirror mirror = new Mirror(URI.create(arguments[0]), MirrorLimits.DEFAULT);
            PublishedSet set = TinySet.set(PinnedFile.Form.PLAIN);
            System.out.print(new PublishedSource(set, Path.of(arguments[1]), () -> List.of(mirror))
                    .load()
                    .description());
        }
    }
}
