package io.github.cnn4j.mnist.data;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The directory of this platform for files that can be fetched again. */
public final class CacheDirectory {
    private static final Duration ABANDONED = Duration.ofDays(1);

    private CacheDirectory() {}

    /**
     * Returns the directory of this user on this machine.
     *
     * @return the directory; it need not exist
     */
    public static Path ofThisMachine() {
        return of(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /** An absolute {@code XDG_CACHE_HOME} takes precedence on every platform; the XDG specification ignores a relative one. */
    static Path of(Map<String, String> environment, String system, Path home) {
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (Path.of(xdg).isAbsolute()) {
            return Path.of(xdg).resolve("cnn4j");
        }
        if (system.startsWith("Mac")) {
            return home.resolve("Library").resolve("Caches").resolve("cnn4j");
        }
        if (system.startsWith("Windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            Path base = local.isEmpty() ? home.resolve("AppData").resolve("Local") : Path.of(local);
            return base.resolve("cnn4j");
        }
        return home.resolve(".cache").resolve("cnn4j");
    }

    /**
     * Returns the parts of a path that do not exist yet.
     *
     * @param directory the directory
     * @return the directory and its parents that do not exist, innermost first
     */
    public static List<Path> missing(Path directory) {
        List<Path> missing = new ArrayList<>();
        for (Path at = directory.toAbsolutePath(); at != null && isNothing(at); at = at.getParent()) {
            missing.add(at);
        }
        return missing;
    }

    /** Whether nothing has this path; a broken link counts as something. */
    private static boolean isNothing(Path path) {
        return Files.notExists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Deletes directories up to the first that is not empty or does not exist.
     *
     * @param directories the directories, innermost first
     */
    public static void deleteEmpty(List<Path> directories) {
        try {
            for (Path directory : directories) {
                if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                    return;
                }
                Files.delete(directory);
            }
        } catch (IOException e) {
            // It holds files, of this process or another, or another process has deleted it: nothing is left to do.
        }
    }

    /**
     * Deletes half-written files of killed processes, once they are too old for a running process to be writing them.
     *
     * @param directory the directory of the files
     * @param suffix the suffix of half-written files, as a glob
     * @throws IOException if the directory cannot be read
     */
    public static void deleteAbandoned(Path directory, String suffix) throws IOException {
        Instant limit = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, "*" + suffix)) {
            for (Path part : parts) {
                deleteIfBefore(limit, part);
            }
        } catch (NoSuchFileException e) {
            // Another process has just deleted the directory, which was empty.
        }
    }

    private static void deleteIfBefore(Instant limit, Path part) {
        try {
            if (Files.getLastModifiedTime(part).toInstant().isBefore(limit)) {
                Files.delete(part);
            }
        } catch (IOException e) {
            // Its writer was still running and has just renamed it, another process has deleted it, or the cache cannot
            // be written to. None of these is a reason to fail.
        }
    }
}
