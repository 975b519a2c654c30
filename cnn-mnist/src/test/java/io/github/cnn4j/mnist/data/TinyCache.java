package io.github.cnn4j.mnist.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A cache for {@link TinySet}, in this process or another. */
final class TinyCache {
    private TinyCache() {}

    /** The set, by way of a cache and a mirror. */
    static MnistSource source(Path cache, FileOrigin mirror) {
        return new PublishedSource(TinySet.set(PinnedFile.Form.PLAIN), cache, () -> List.of(mirror));
    }

    static Path file(Path cache, SetFile file) {
        return cache.resolve("tiny").resolve(file.fileName());
    }

    /** Every file is right, or, after a kill, not there yet. */
    static void assertSound(Path cache) throws IOException {
        for (SetFile file : SetFile.values()) {
            if (Files.exists(file(cache, file))) {
                assertArrayEquals(TinySet.plain(file), Files.readAllBytes(file(cache, file)));
            }
        }
    }

    /** The files of the set's directory, half-written ones too. */
    static List<Path> files(Path cache) throws IOException {
        if (!Files.isDirectory(cache.resolve("tiny"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(cache.resolve("tiny"))) {
            return files.toList();
        }
    }

    /** A process that loads the set, in each round as soon as the file "go-ROUND" is there, from a cache of the round's own. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws InterruptedException {
            Mirror mirror = new Mirror(URI.create(arguments[0]), LocalMirror.PATIENT);
            int rounds = Integer.parseInt(arguments[2]);
            for (int round = 0; round < rounds; round++) {
                while (!Files.exists(Path.of(arguments[1], "go-" + round))) {
                    Thread.sleep(1);
                }
                System.out.println(said(Path.of(arguments[1], String.valueOf(round)), mirror));
            }
        }
    }

    /** What the set says of itself, or the sentence that says why it is not to be had. */
    static String said(Path cache, Mirror mirror) {
        try {
            return source(cache, mirror).load().description();
        } catch (IOException e) {
            return "failed: " + e.getMessage();
        }
    }
}
