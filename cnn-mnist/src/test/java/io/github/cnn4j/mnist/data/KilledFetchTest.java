package io.github.cnn4j.mnist.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import io.github.cnn4j.io.AtomicFile;
import io.github.cnn4j.testing.Budget;
import io.github.cnn4j.testing.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes killed while they fill a cache: what is in it is right, and the next one finishes the work. */
@Timeout(7200)
class KilledFetchTest {
    private static final int KILLS = Budget.of(20, 1000);

    private final Random random = new Random(Budget.seed());

    @TempDir
    private Path temporary;

    @Test
    void nothingHalfWrittenIsEverTakenForAFile() throws Exception {
        Path cache = temporary.resolve("0");
        Files.writeString(temporary.resolve("go-0"), "");
        int killedWhileWriting = 0;
        try (LocalMirror mirror = new LocalMirror(KilledFetchTest::sendSlowly)) {
            for (int kill = 0; kill < KILLS; kill++) {
                int asked = mirror.requests();
                Process child = new ProcessBuilder(
                                Commands.java(List.of(), TinyCache.Child.class, mirror.base(), temporary, 1))
                        .redirectErrorStream(true)
                        .redirectOutput(temporary.resolve("said").toFile())
                        .start();
                while (mirror.requests() == asked && child.isAlive()) {
                    Thread.sleep(1);
                }
                Thread.sleep(random.nextInt(120), random.nextInt(1_000_000));
                child.destroyForcibly().waitFor();

                TinyCache.assertSound(cache);
                killedWhileWriting += deleteParts(cache);
                if (random.nextInt(4) == 0 || sound(cache) == 4) {
                    deleteAll(cache);
                }
            }
            System.out.printf("%d kills, %d while a file was written%n", KILLS, killedWhileWriting);
            assertTrue(killedWhileWriting > KILLS / 10, killedWhileWriting + " kills came while a file was written");
            assertEquals(
                    20, TinyCache.source(cache, mirror.origin()).load().train().size());
        }
    }

    /** Byte by byte, about a quarter of a millisecond each. */
    private static void sendSlowly(HttpExchange exchange) throws IOException {
        byte[] packed = TinySet.gzip(TinySet.plain(LocalMirror.requested(exchange)));
        exchange.sendResponseHeaders(200, packed.length);
        for (byte b : packed) {
            exchange.getResponseBody().write(b);
            exchange.getResponseBody().flush();
            LockSupport.parkNanos(200_000);
        }
    }

    private static int sound(Path cache) throws IOException {
        return TinyCache.files(cache).size();
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
