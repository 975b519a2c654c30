package io.github.cnn4j.mnist.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedSourceTest {
    private final RecordingListener listener = new RecordingListener();

    @TempDir
    private Path cache;

    @Test
    void fetchesOnceAndThenReadsTheCache() throws IOException {
        try (LocalMirror mirror = LocalMirror.honest(TinySet::gzip)) {
            TrainTest first = source(mirror).load(listener);
            TrainTest second = source(mirror).load(FetchListener.SILENT);

            assertEquals(4, mirror.requests());
            assertEquals(
                    "Tiny, 20 + 10 images, fetched from " + mirror.base() + " into the cache " + directory()
                            + ", SHA-256 verified",
                    first.description());
            assertEquals(
                    "Tiny, 20 + 10 images, from the cache " + directory() + ", SHA-256 verified", second.description());
            assertEquals(3, second.train().label(13));
        }
    }

    @Test
    void tellsTheListenerWhatHappens() throws IOException {
        try (LocalMirror mirror = LocalMirror.honest(TinySet::gzip)) {
            source(mirror).load(listener);
        }

        assertEquals(
                Stream.of(SetFile.values())
                        .flatMap(file -> Stream.of("fetching " + file.fileName(), "fetched " + file.fileName()))
                        .toList(),
                listener.lines);
        assertEquals("t10k-labels-idx1-ubyte 18 of 18", listener.lastProgress);
    }

    @Test
    void keepsPlainFilesHoweverTheMirrorPacksThem() throws IOException {
        try (LocalMirror mirror = LocalMirror.honest(TinySet::gzipOtherwise)) {
            source(mirror).load();
        }

        for (SetFile file : SetFile.values()) {
            assertArrayEquals(
                    TinySet.plain(file), Files.readAllBytes(directory().resolve(file.fileName())));
        }
        assertEquals(4, namesInTheCache().size());
    }

    @Test
    void keepsTheGzippedFileWhereOnlyItsHashIsKnown() throws IOException {
        try (LocalMirror mirror = LocalMirror.honest(TinySet::gzip)) {
            TrainTest set = new PublishedSource(
                            TinySet.set(PinnedFile.Form.GZIP), cache, () -> List.of(mirror.origin()))
                    .load();

            assertEquals(20, set.train().size());
        }
        assertTrue(namesInTheCache().contains("train-images-idx3-ubyte.gz"));
    }

    @Test
    void refusesAnotherGzipOfAFileWhoseGzipIsPinned() throws IOException {
        try (LocalMirror mirror = LocalMirror.honest(TinySet::gzipOtherwise)) {
            MnistSource source =
                    new PublishedSource(TinySet.set(PinnedFile.Form.GZIP), cache, () -> List.of(mirror.origin()));

            IOException e = assertThrows(IOException.class, source::load);

            long expected =
                    TinySet.pinned(SetFile.TRAIN_IMAGES, PinnedFile.Form.GZIP).bytes();
            assertTrue(e.getMessage().endsWith(": expected " + expected + " bytes, got more"), e.getMessage());
        }
        assertFalse(Files.exists(directory()));
    }

    @Test
    void healsADamagedByte() throws IOException {
        try (LocalMirror mirror = LocalMirror.honest(TinySet::gzip)) {
            source(mirror).load();
            Path damaged = directory().resolve("train-images-idx3-ubyte");
            byte[] content = Files.readAllBytes(damaged);
            content[100] ^= 1;
            Files.write(damaged, content);

            TrainTest set = source(mirror).load(listener);

            assertEquals(
                    List.of(
                            "corrupt train-images-idx3-ubyte: expected SHA-256 "
                                    + TinySet.sha256(TinySet.plain(SetFile.TRAIN_IMAGES)) + ", got "
                                    + TinySet.sha256(content),
                            "fetching train-images-idx3-ubyte",
                            "fetched train-images-idx3-ubyte"),
                    listener.lines);
            assertEquals(5, mirror.requests());
            assertTrue(set.origin().startsWith("fetched from "), set.origin());
            assertArrayEquals(TinySet.plain(SetFile.TRAIN_IMAGES), Files.readAllBytes(damaged));
        }
    }

    @Test
    void healsATruncatedFile() throws IOException {
        try (LocalMirror mirror = LocalMirror.honest(TinySet::gzip)) {
            source(mirror).load();
            Files.write(directory().resolve("t10k-labels-idx1-ubyte"), new byte[7]);

            source(mirror).load(listener);

            assertEquals(
                    List.of("corrupt t10k-labels-idx1-ubyte: expected 18 bytes, got 7"), listener.linesOf("corrupt"));
        }
    }

    @Test
    void refusesACorruptFileThatCannotBeFetchedAgain() throws IOException {
        try (LocalMirror mirror = LocalMirror.honest(TinySet::gzip)) {
            source(mirror).load();
        }
        Path damaged = Files.write(directory().resolve("t10k-labels-idx1-ubyte"), new byte[7]);
        try (LocalMirror empty = new LocalMirror(exchange -> exchange.sendResponseHeaders(404, -1))) {

            IOException e = assertThrows(IOException.class, () -> source(empty).load(listener));

            assertEquals(
                    "cannot fetch t10k-labels-idx1-ubyte into " + directory() + " from " + empty.base()
                            + ": answered HTTP 404",
                    e.getMessage());
            assertEquals(1, listener.linesOf("corrupt").size());
            assertTrue(Files.exists(damaged));
        }
    }

    @Test
    void aFailedFetchLeavesNoDirectoryBehind() throws IOException {
        Path inner = cache.resolve("not/there/yet");
        try (LocalMirror empty = new LocalMirror(exchange -> exchange.sendResponseHeaders(404, -1))) {
            assertThrows(
                    IOException.class,
                    () -> TinyCache.source(inner, empty.origin()).load());
            assertFalse(Files.exists(cache.resolve("not")));

            Files.createDirectories(directory());
            assertThrows(IOException.class, () -> source(empty).load());
            assertTrue(Files.isDirectory(directory()), "it was there before");
        }
    }

    @Test
    void aFetchThatFailsInTheMiddleKeepsWhatItHas() throws IOException {
        try (LocalMirror half = new LocalMirror(exchange -> {
            SetFile file = LocalMirror.requested(exchange);
            if (file == SetFile.TRAIN_IMAGES) {
                LocalMirror.send(exchange, 200, TinySet.gzip(TinySet.plain(file)));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        })) {
            assertThrows(IOException.class, () -> source(half).load());
        }
        assertEquals(Set.of("train-images-idx3-ubyte"), namesInTheCache());
    }

    /** The directory is deleted between the two attempts, as another process does whose own fetch has failed. */
    @Test
    void goesOnWhenAnotherProcessDeletesTheEmptyDirectory() throws IOException {
        try (LocalMirror empty = new LocalMirror(exchange -> exchange.sendResponseHeaders(404, -1));
                LocalMirror honest = LocalMirror.honest(TinySet::gzip)) {
            FetchListener deleting = new FetchListener() {
                @Override
                public void failed(String file, String origin, String reason) {
                    CacheDirectory.deleteEmpty(List.of(directory()));
                }
            };
            MnistSource source = new PublishedSource(
                    TinySet.set(PinnedFile.Form.PLAIN), cache, () -> List.of(empty.origin(), honest.origin()));

            assertEquals(20, source.load(deleting).train().size());
        }
    }

    @Test
    void takesWhatAnotherProcessHasBrought() throws IOException {
        try (LocalMirror mirror = new LocalMirror(exchange -> {
            TinySet.writeTo(directory());
            exchange.sendResponseHeaders(503, -1);
        })) {
            TrainTest set = source(mirror).load(listener);

            assertEquals(
                    "fetched from another process into the cache " + directory() + ", SHA-256 verified", set.origin());
        }
    }

    @Test
    void deletesOnlyWhatHasLongBeenAbandoned() throws IOException {
        Files.createDirectories(directory());
        Path old = Files.createFile(directory().resolve("train-images-idx3-ubyte.1.part"));
        Path young = Files.createFile(directory().resolve("train-images-idx3-ubyte.2.part"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        try (LocalMirror mirror = LocalMirror.honest(TinySet::gzip)) {
            source(mirror).load();
        }

        assertFalse(Files.exists(old));
        assertTrue(Files.exists(young));
    }

    @Test
    void saysThatTheCacheCannotBeMade() throws IOException {
        Files.writeString(directory(), "a file where the directory should be");
        try (LocalMirror mirror = LocalMirror.honest(TinySet::gzip)) {

            IOException e = assertThrows(IOException.class, () -> source(mirror).load());

            assertEquals("cannot create the cache directory " + directory() + ": " + directory(), e.getMessage());
            assertEquals(0, mirror.requests());
        }
    }

    private MnistSource source(LocalMirror mirror) {
        return new PublishedSource(TinySet.set(PinnedFile.Form.PLAIN), cache, () -> List.of(mirror.origin()));
    }

    private Path directory() {
        return cache.resolve("tiny");
    }

    private Set<String> namesInTheCache() throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
