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

/** Where this platform wants files that can be fetched again. */
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

    /** An absolute {@code XDG_CACHE_HOME} wins everywhere; the XDG specification ignores a relative one. */
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
     * Returns what of a directory is not there yet.
     *
     * @param directory the directory
     * @return itself and those around it, innermost first
     */
    public static List<Path> missing(Path directory) {
        List<Path> missing = new ArrayList<>();
        for (Path at = directory.toAbsolutePath(); at != null && isNothing(at); at = at.getParent()) {
            missing.add(at);
        }
        return missing;
    }

    /** A link is something, even one to nowhere. */
    private static boolean isNothing(Path path) {
        return Files.notExists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Deletes directories up to the first that holds something or is not there.
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
            // It holds files, of this process or another, or that other one has deleted it: it stays as it is.
        }
    }

    /**
     * Deletes what processes that were killed left half-written, once no living one can be at it any more.
     *
     * @param directory where they wrote
     * @param suffix what the names of half-written files end in, as a glob
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
            // Its writer is alive after all, and has just given it its name; another process has cleared up; or the
            // cache cannot be written to. Nothing that asks for a file needs to fail for it.
        }
    }
}
