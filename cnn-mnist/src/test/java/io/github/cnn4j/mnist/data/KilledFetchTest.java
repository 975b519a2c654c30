package io.github.cnn4j.mnist.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import io.github.cnn4j.io.AtomicFile;
import io.github.cnn4j.testing.Budget;
import io.github.cnn4j.testing.ChildProcess;
import io.github.cnn4j.testing.Commands;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes killed while they fill caches: what is in them is right, and the next one finishes the work. */
@Timeout(7200)
class KilledFetchTest {
    /** For each process, since it takes longer to start than to fill one: a kill breaks all of them, each where it is. */
    private static final int CACHES = 8;

    private static final int KILLS = Budget.of(3, 125);

    private final Random random = new Random(Budget.seed());

    @TempDir
    private Path temporary;

    @Test
    void nothingHalfWrittenIsEverTakenForAFile() throws Exception {
        int brokenWhileWriting = 0;
        int filled = 0;
        try (LocalMirror mirror = new LocalMirror(KilledFetchTest::sendSlowly)) {
            List<String> command = Commands.java(List.of(), Fill.class, mirror.base(), temporary);
            for (int kill = 0; kill < KILLS; kill++) {
                int asked = mirror.requests();
                ChildProcess child = ChildProcess.start(command, temporary.resolve("said"));
                while (mirror.requests() == asked) {
                    assertTrue(child.isAlive(), child.said());
                    Thread.sleep(1);
                }
                Thread.sleep(random.nextInt(500), random.nextInt(1_000_000));
                child.kill();

                for (int i = 0; i < CACHES; i++) {
                    Path cache = cache(temporary, i);
                    TinyCache.assertSound(cache);
                    brokenWhileWriting += deleteParts(cache);
                    int whole = TinyCache.files(cache).size();
                    filled += whole == 4 ? 1 : 0;
                    if (random.nextInt(4) == 0 || whole == 4) {
                        deleteAll(cache);
                    }
                }
            }
            System.out.printf(
                    "%d kills of %d fetches, %d while a file was written; %d caches filled%n",
                    KILLS, CACHES, brokenWhileWriting, filled);
            assertTrue(
                    brokenWhileWriting > KILLS * CACHES / 10,
                    brokenWhileWriting + " fetches broke while a file was written");
            for (int i = 0; i < CACHES; i++) {
                assertEquals(
                        20,
                        TinyCache.source(cache(temporary, i), mirror.origin())
                                .load()
                                .train()
                                .size());
            }
        }
    }

    private static Path cache(Path parent, int number) {
        return parent.resolve(String.valueOf(number));
    }

    /** The child: fills all caches at once. */
    static final class Fill {
        private Fill() {}

        public static void main(String[] arguments) {
            Mirror mirror = new Mirror(URI.create(arguments[0]), LocalMirror.PATIENT);
            for (int i = 0; i < CACHES; i++) {
                Path cache = cache(Path.of(arguments[1]), i);
                new Thread(() -> System.out.println(TinyCache.said(cache, mirror))).start();
            }
        }
    }

    /** Byte by byte, a millisecond each, so that a cache takes about a quarter of a second. */
    private static void sendSlowly(HttpExchange exchange) throws IOException {
        byte[] packed = TinySet.gzip(TinySet.plain(LocalMirror.requested(exchange)));
        exchange.sendResponseHeaders(200, packed.length);
        for (byte b : packed) {
            exchange.getResponseBody().write(b);
            exchange.getResponseBody().flush();
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static int deleteParts(Path cache) throws IOException {
        int parts = 0;
        for (Path file : TinyCache.files(cache)) {
            if (file.toString().endsWith(AtomicFile.SUFFIX)) {
                Files.delete(file);
                parts++;
            }
        }
        return parts;
    }

    private static void deleteAll(Path cache) throws IOException {
        for (Path file : TinyCache.files(cache)) {
            Files.delete(file);
        }
    }
}
