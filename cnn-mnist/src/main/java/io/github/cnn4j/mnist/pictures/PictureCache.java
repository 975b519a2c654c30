package io.github.cnn4j.mnist.pictures;

import io.github.cnn4j.io.AtomicFile;
import io.github.cnn4j.mnist.data.CacheDirectory;
import io.github.cnn4j.mnist.image.PictureMemoryException;
import io.github.cnn4j.mnist.pictures.Entry.Verdict;
import io.github.cnn4j.mnist.pictures.Warning.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The prepared pictures of a folder: from a file of the cache directory if the folder's files are unchanged, otherwise from
 * a new one.
 *
 * <p>The file's name is derived from the path of the folder and the preparation. Files are compared by name, size and time.
 * Several processes may build the same file at once: each writes its own and moves it into place, then uses the file in
 * place only if it matches the folder.
 */
final class PictureCache {
    /** Attempts to build a file if the folder changes meanwhile. */
    private static final int ATTEMPTS = 3;

    /** Extension of cache files; the directory may contain other files. */
    private static final String SUFFIX = ".pictures";

    private final Path root;
    private final PictureFormat format;
    private final Path directory;
    private final Path file;
    private final Consumer<LoadProgress> progress;
    private final Consumer<Warning> warnings;

    /**
     * Creates the cache of a folder; nothing is read or written yet.
     *
     * @param root the folder of pictures
     * @param directory the cache directory; created if necessary
     */
    PictureCache(
            Path root,
            PictureFormat format,
            Path directory,
            Consumer<LoadProgress> progress,
            Consumer<Warning> warnings)
            throws IOException {
        this.root = root.toRealPath();
        this.format = format;
        this.progress = progress;
        this.warnings = warnings;
        this.directory = directory.toAbsolutePath();
        this.file = this.directory.resolve(fileName());
    }

    /** Returns the folder and the preparation, as stored in the file. */
    private String description() {
        return format + " of " + root;
    }

    /** Returns a name that shows which folder the file belongs to. */
    private String fileName() {
        byte[] hash = HashSplit.sha256().digest(description().getBytes(StandardCharsets.UTF_8));
        String name = String.valueOf(root.getFileName()).replaceAll("[^A-Za-z0-9._-]", "_");
        return name.substring(0, Math.min(40, name.length())) + "-" + format.width() + "x" + format.height() + "-"
                + format.color().name().toLowerCase(Locale.ROOT) + "-"
                + HexFormat.of().formatHex(hash, 0, 8) + SUFFIX;
    }

    /** The file in the cache directory. */
    Path file() {
        return file;
    }

    /** Returns the prepared pictures, one entry for each given file. */
    CacheFile load(List<PictureFile> found) throws IOException {
        List<PictureFile> files = found;
        for (int attempt = 0; attempt <= ATTEMPTS; attempt++) {
            CacheFile cache = open(files);
            if (isOf(files, cache.entries())) {
                return cache;
            }
            if (attempt < ATTEMPTS) {
                files = build(files, cache);
            }
        }
        throw new IOException(file + ": expected the prepared pictures of " + root
                + ", but the files there, or this cache file, change all the time");
    }

    private CacheFile open(List<PictureFile> files) throws IOException {
        try {
            return CacheFile.open(
                    file,
                    description(),
                    format.color().channels(),
                    format.shape().size(),
                    files);
        } catch (NoSuchFileException e) {
            return CacheFile.NONE;
        } catch (IOException | RuntimeException e) {
            stopIfInterrupted(e);
            warnings.accept(new Warning(file, e.getMessage() + "; it is rebuilt", Kind.CACHE));
            return CacheFile.NONE;
        }
    }

    private static boolean isOf(List<PictureFile> files, List<Entry> entries) {
        if (files.size() != entries.size()) {
            return false;
        }
        for (int i = 0; i < files.size(); i++) {
            Entry entry = entries.get(i);
            PictureFile file = files.get(i);
            boolean readableNow = entry.verdict() == Verdict.UNREADABLE && Files.isReadable(file.path());
            if (readableNow || !file.isSameAs(entry.name(), entry.size(), entry.modified())) {
                return false;
            }
        }
        return true;
    }

    /** Builds the file and returns the files as they were when they were read. */
    private List<PictureFile> build(List<PictureFile> files, CacheFile old) throws IOException {
        List<Path> missing = CacheDirectory.missing(directory);
        try {
            Files.createDirectories(directory);
            CacheBuilder builder = new CacheBuilder(format, files, old, progress);
            AtomicFile.write(file, out -> builder.write(out, description()));
            CacheDirectory.deleteAbandoned(directory, SUFFIX + ".*" + AtomicFile.SUFFIX);
            return builder.filesAsRead();
        } catch (PictureMemoryException | InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            stopIfInterrupted(e);
            throw new IOException(
                    file + ": cannot write the prepared pictures of " + root + " there (" + FolderScan.reason(e) + ")",
                    e);
        } finally {
            CacheDirectory.deleteEmpty(missing);
        }
    }

    private static void stopIfInterrupted(Exception e) throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            InterruptedIOException interrupted = new InterruptedIOException("loading pictures was interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
