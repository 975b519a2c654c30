package io.github.cnn4j.benchmarks.contender;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of the program lie: {@code benchmarks.jar}, beside it {@code lib} with this library, which the jar's
 * manifest names, and a directory for each peer.
 *
 * @param jar the program
 */
public record Layout(Path jar) {
    /**
     * Finds the jar that runs.
     *
     * @return its layout
     */
    public static Layout ofThisProgram() {
        try {
            return new Layout(Path.of(Layout.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program does not know where it lies", e);
        }
    }

    /**
     * Returns the directory of the build.
     *
     * @return {@code target}
     */
    public Path directory() {
        Path parent = jar.toAbsolutePath().getParent();
        return parent == null ? Path.of("") : parent;
    }

    /**
     * Returns the default directory of results.
     *
     * @return {@code results} beside {@code target}
     */
    public Path results() {
        return directory().resolveSibling("results");
    }

    /**
     * Returns the class path of a contender.
     *
     * @param peer the library that it needs, for example {@code djl}; null for ours
     * @return a class path with the peer's jars before ours
     * @throws IllegalArgumentException if the build has put no such library there
     */
    public String classPath(@Nullable String peer) {
        if (peer == null) {
            return jar.toString();
        }
        Path jars = directory().resolve("lib-" + peer);
        if (!Files.isDirectory(jars)) {
            throw new IllegalArgumentException("the peer " + peer + " expects its jars in " + jars
                    + ", but there is no such directory; benchmarks/README.md says how to build it");
        }
        return jars + File.separator + "*" + File.pathSeparator + jar;
    }

    /**
     * Returns the jars of a peer, whose names give the versions.
     *
     * @param peer the library, for example {@code djl}
     * @param prefix what the jars' names start with
     * @return the names of its jars that start so
     * @throws IOException if the directory cannot be read
     */
    public List<String> jars(String peer, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(directory().resolve("lib-" + peer))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }
}
