package io.github.cnn4j.mnist.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.testing.Budget;
import io.github.cnn4j.testing.MemoryDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cache files that are no longer what they were: healed where there is a mirror, refused where there is none. */
class DamagedCacheTest {
    private static final int DAMAGES = Budget.of(200, 10_000);

    private final Random random = new Random(Budget.seed());

    @TempDir(factory = MemoryDisk.class)
    private Path cache;

    @Test
    void anyDamageIsHealed() throws IOException {
        try (LocalMirror mirror = LocalMirror.honest(TinySet::gzip)) {
            Mirror origin = mirror.origin();
            TinyCache.source(cache, origin).load();
            for (int round = 0; round < DAMAGES; round++) {
                damageOne();
                int asked = mirror.requests();

                assertEquals(20, TinyCache.source(cache, origin).load().train().size());

                assertEquals(asked + 1, mirror.requests(), "only what is damaged is fetched again");
                TinyCache.assertSound(cache);
                assertEquals(4, TinyCache.files(cache).size());
            }
        }
    }

    @Test
    void aDamageThatCannotBeHealedIsRefused() throws IOException {
        TinySet.writeTo(Files.createDirectory(cache.resolve("tiny")));
        try (LocalMirror empty = new LocalMirror(exchange -> exchange.sendResponseHeaders(404, -1))) {
            Mirror origin = empty.origin();
            for (int round = 0; round < DAMAGES; round++) {
                SetFile file = damageOne();

                IOException e = assertThrows(
                        IOException.class, () -> TinyCache.source(cache, origin).load());

                assertTrue(e.getMessage().startsWith("cannot fetch " + file.fileName()), e.getMessage());
                Files.write(TinyCache.file(cache, file), TinySet.plain(file));
            }
        }
    }

    private SetFile damageOne() throws IOException {
        List<SetFile> files = List.of(SetFile.values());
        SetFile file = files.get(random.nextInt(files.size()));
        Files.write(TinyCache.file(cache, file), damaged(TinySet.plain(file)));
        return file;
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
}
