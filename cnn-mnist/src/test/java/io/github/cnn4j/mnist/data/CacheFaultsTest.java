package io.github.cnn4j.mnist.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What can happen to a cache: it is healed, or refused with a sentence, and never wrong. {@code -Pstress} does more. */
@Timeout(3600)
class CacheFaultsTest {
    private static final boolean STRESS = Boolean.getBoolean("cnn4j.stress");
    private static final int DAMAGES = STRESS ? 10_000 : 200;
    private static final int KILLS = STRESS ? 2000 : 20;
    private static final int PROCESSES = STRESS ? 16 : 8;
    private static final int ROUNDS = STRESS ? 200 : 20;

    private final Random random = new Random(1);

    @TempDir
    private Path temporary;

    @Test
    void anyDamageIsHealed() throws IOException {
        Path cache = temporary.resolve("cache");
        try (LocalMirror mirror = LocalMirror.honest(TinySet::gzip)) {
            source(cache, mirror).load();
            for (int round = 0; round < DAMAGES; round++) {
                SetFile file = SetFile.values()[random.nextInt(4)];
                Path path = cache.resolve("tiny").resolve(file.fileName());
                Files.write(path, damaged(TinySet.plain(file)));

                assertEquals(20, source(cache, mirror).load().train().size());

                assertSound(cache);
            }
        }
    }

    @Test
    void aDamageThatCannotBeHealedIsRefused() throws IOException {
        Path cache = temporary.resolve("cache");
        try (LocalMirror mirror = LocalMirror.honest(TinySet::gzip)) {
            source(cache, mirror).load();
        }
        try (LocalMirror empty = new LocalMirror(exchange -> exchange.sendResponseHeaders(404, -1))) {
            for (SetFile file : SetFile.values()) {
                Path path = cache.resolve("tiny").resolve(file.fileName());
                Files.write(path, damaged(TinySet.plain(file)));

                IOException e = assertThrows(
                        IOException.class, () -> source(cache, empty).load());

                assertTrue(e.getMessage().startsWith("Cannot fetch " + file.fileName()), e.getMessage());
                Files.write(path, TinySet.plain(file));
            }
        }
    }

    private byte[] damaged(byte[] sound) {
        byte[] damaged = sound.clone();
        switch (random.nextInt(5)) {
            case 0 -> damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
            case 2 -> damaged = Arrays.copyOf(damaged, damaged.length + 1 + random.nextInt(100));
            case 3 -> damaged = TinySet.gzip(damaged);
            default -> Arrays.fill(damaged, random.nextInt(damaged.length), damaged.length, (byte) 0xA5);
        }
        return damaged;
    }

    @Test
    void processesKilledWhileFetchingLeaveNothingHalfWritten() throws Exception {
        Path cache = temporary.resolve("cache");
        Files.writeString(temporary.resolve("go-0"), "");
        try (LocalMirror mirror = new LocalMirror(exchange -> {
            byte[] packed = TinySet.gzip(TinySet.plain(LocalMirror.requested(exchange)));
            exchange.sendResponseHeaders(200, packed.length);
            for (byte b : packed) {
                exchange.getResponseBody().write(b);
                exchange.getResponseBody().flush();
            }
        })) {
            for (int kill = 0; kill < KILLS; kill++) {
                Process child = child(mirror.base(), cache, 1);
                int asked = mirror.requests();
                while (mirror.requests() == asked && child.isAlive()) {
                    Thread.sleep(1);
                }
                Thread.sleep(random.nextInt(30));
                child.destroyForcibly().waitFor();

                assertSound(cache.resolve("0"));
                if (random.nextInt(4) == 0) {
                    deleteFiles(cache.resolve("0").resolve("tiny"));
                }
            }
            assertEquals(20, source(cache.resolve("0"), mirror).load().train().size());
        }
    }

    @Test
    void manyProcessesOnAColdCacheAllGetTheSet() throws Exception {
        Path cache = temporary.resolve("cache");
        List<Process> children = new ArrayList<>();
        try (LocalMirror mirror = LocalMirror.honest(TinySet::gzip)) {
            for (int i = 0; i < PROCESSES; i++) {
                children.add(child(mirror.base(), cache, ROUNDS));
            }
            for (int round = 0; round < ROUNDS; round++) {
                Thread.sleep(50);
                Files.writeString(temporary.resolve("go-" + round), "");
            }
            for (Process child : children) {
                assertTrue(child.waitFor(5, TimeUnit.MINUTES));
                String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertEquals(
                        ROUNDS,
                        said.lines()
                                .filter(line -> line.startsWith("Tiny, 20 + 10 images, "))
                                .count(),
                        said);
                assertEquals(ROUNDS, said.lines().count(), said);
            }
            for (int round = 0; round < ROUNDS; round++) {
                Path one = cache.resolve(String.valueOf(round));
                assertSound(one);
                assertEquals(4, names(one.resolve("tiny")).size());
            }
        } finally {
            children.forEach(Process::destroyForcibly);
        }
    }

    @Test
    void aReadOnlyCacheServesWhatItHas() throws Exception {
        Path disk = Files.createDirectory(temporary.resolve("disk"));
        assumeTrue(
                succeeds("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()),
                "a file system cannot be mounted here: that takes root, on Linux");
        try (LocalMirror mirror = LocalMirror.honest(TinySet::gzip)) {
            source(disk, mirror).load();
            assertTrue(succeeds("mount", "-o", "remount,ro", disk.toString()));

            assertEquals(20, source(disk, mirror).load().train().size());

            assertTrue(succeeds("mount", "-o", "remount,rw", disk.toString()));
            Files.delete(disk.resolve("tiny").resolve("t10k-labels-idx1-ubyte"));
            assertTrue(succeeds("mount", "-o", "remount,ro", disk.toString()));
            IOException e =
                    assertThrows(IOException.class, () -> source(disk, mirror).load());
            assertTrue(e.getMessage().startsWith("Cannot fetch t10k-labels-idx1-ubyte into " + disk), e.getMessage());
            assertTrue(e.getMessage().contains("Read-only file system"), e.getMessage());
        } finally {
            succeeds("umount", disk.toString());
        }
    }

    private static MnistSource source(Path cache, LocalMirror mirror) {
        return new PublishedSource(TinySet.set(PinnedFile.Form.PLAIN), cache, () -> List.of(mirror.origin()));
    }

    /** Every file is right, or, after a kill, not there yet. */
    private static void assertSound(Path cache) throws IOException {
        for (SetFile file : SetFile.values()) {
            Path path = cache.resolve("tiny").resolve(file.fileName());
            if (Files.exists(path)) {
                assertArrayEquals(TinySet.plain(file), Files.readAllBytes(path));
            }
        }
    }

    private Process child(URI mirror, Path cache, int rounds) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadRounds.class.getName(),
                        mirror.toString(),
                        temporary.toString(),
                        cache.toString(),
                        String.valueOf(rounds))
                .redirectErrorStream(true)
                .start();
    }

    /** The child: in each round, as soon as the word is given, loads the set through a cache that no one has used yet. */
    static final class LoadRounds {
        private LoadRounds() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            Mirror mirror = new Mirror(URI.create(arguments[0]), LocalMirror.PATIENT);
            for (int round = 0; round < Integer.parseInt(arguments[3]); round++) {
                while (!Files.exists(Path.of(arguments[1], "go-" + round))) {
                    Thread.sleep(1);
                }
                Path cache = Path.of(arguments[2], String.valueOf(round));
                System.out.println(new PublishedSource(TinySet.set(PinnedFile.Form.PLAIN), cache, () -> List.of(mirror))
                        .load()
                        .description());
            }
        }
    }

    private static List<Path> names(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static void deleteFiles(Path directory) throws IOException {
        for (Path file : names(directory)) {
            Files.delete(file);
        }
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
