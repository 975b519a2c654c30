package io.github.cnn4j.mnist.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.io.AtomicFile;
import io.github.cnn4j.testing.Budget;
import io.github.cnn4j.testing.ChildProcess;
import io.github.cnn4j.testing.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed while they decode, and processes that decode the same folder at once. */
@Timeout(7200)
class KilledCacheTest {
    private static final int KILLS = Budget.of(3, 200);
    private static final int ROUNDS = Budget.of(1, 50);
    private static final int TOGETHER = 4;

    private final Random random = new Random(Budget.seed());

    @TempDir
    private Path temporary;

    private Map<String, List<Byte>> pixels = Map.of();

    @BeforeEach
    void fill() throws IOException {
        Made.folder(root(), 60, 60, 100, "cat", "dog");
        pixels = load(temporary.resolve("reference")).pixels();
    }

    private Path root() {
        return temporary.resolve("folder");
    }

    private Loaded load(Path cache) throws IOException {
        return Loaded.of(ImageFolder.of(root()).cache(cache), root());
    }

    @Test
    void nothingHalfWrittenIsEverUsed() throws Exception {
        Path cache = temporary.resolve("cache");
        int whileWriting = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            ChildProcess child = start(cache, "said");
            while (child.isAlive() && parts(cache).isEmpty()) {
                Thread.sleep(1);
            }
            Thread.sleep(random.nextInt(100));
            child.kill();
            whileWriting += parts(cache).isEmpty() ? 0 : 1;

            Loaded loaded = load(cache);
            assertEquals(pixels, loaded.pixels());
            assertEquals(List.of(), loaded.warnings());

            try (Stream<Path> files = Files.list(cache)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        System.out.printf("%d kills, %d while the file was written%n", KILLS, whileWriting);
        assertTrue(whileWriting > 0, "no kill hit a process while it wrote");
    }

    @Test
    void manyAtOnceGetTheSame() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Path cache = temporary.resolve("cache" + round);
            List<ChildProcess> children = new ArrayList<>();
            for (int i = 0; i < TOGETHER; i++) {
                children.add(start(cache, "said" + i));
            }
            assertEquals(pixels, load(cache).pixels());
            for (ChildProcess child : children) {
                assertEquals(0, child.waitFor(), child.said());
                assertTrue(child.said().startsWith("200 pictures\n"), child.said());
            }
            assertEquals(List.of(), parts(cache));
            assertEquals(0, load(cache).decoded());
        }
    }

    private ChildProcess start(Path cache, String output) throws IOException {
        return ChildProcess.start(Commands.java(List.of(), LoadChild.class, root(), cache), temporary.resolve(output));
    }

    private static List<Path> parts(Path cache) throws IOException {
        if (!Files.isDirectory(cache)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.toString().endsWith(AtomicFile.SUFFIX))
                    .toList();
        }
    }
}
