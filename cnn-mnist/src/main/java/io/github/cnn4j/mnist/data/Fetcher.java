package io.github.cnn4j.mnist.data;

import io.github.cnn4j.io.AtomicFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Fetches files into a directory, each from the first origin that has it; several processes may do so at the same time. */
final class Fetcher {
    private final List<FileOrigin> origins;
    private final Path directory;
    private final FetchListener listener;
    private final Set<FileOrigin> unreachable = new LinkedHashSet<>();
    private final Set<String> used = new LinkedHashSet<>();

    Fetcher(List<FileOrigin> origins, Path directory, FetchListener listener) {
        this.origins = origins;
        this.directory = directory;
        this.listener = listener;
    }

    /** Fetches all files and returns the names of the origins that they came from. */
    Set<String> fetch(List<PinnedFile> files) throws IOException {
        List<Path> missing = CacheDirectory.missing(directory);
        try {
            for (PinnedFile file : files) {
                fetch(file);
            }
        } finally {
            CacheDirectory.deleteEmpty(missing);
        }
        return used;
    }

    private void fetch(PinnedFile file) throws IOException {
        List<String> reasons = new ArrayList<>();
        for (FileOrigin origin : origins) {
            if (unreachable.contains(origin)) {
                reasons.add(origin.name() + ": unreachable");
                continue;
            }
            makeDirectory();
            try {
                fetch(file, origin);
                used.add(origin.name());
                return;
            } catch (IOException e) {
                stopIfInterrupted(e);
                if (e instanceof UnreachableException) {
                    unreachable.add(origin);
                }
                String reason = reason(e);
                reasons.add(origin.name() + ": " + reason);
                listener.failed(file.storedName(), origin.name(), reason);
            }
        }
        if (!broughtByAnotherProcess(file)) {
            throw new IOException("cannot fetch " + file.storedName() + " into " + directory + " from "
                    + (origins.size() == 1 ? "" : "any of " + origins.size() + " places: ")
                    + String.join("; ", reasons));
        }
    }

    /** Called before every attempt: another process whose fetch has failed may have deleted the directory. */
    private void makeDirectory() throws IOException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IOException("cannot create the cache directory " + directory + ": " + e.getMessage(), e);
        }
    }

    private void fetch(PinnedFile file, FileOrigin origin) throws IOException {
        String name = file.storedName();
        listener.fetching(name, origin.name());
        AtomicFile.write(
                directory.resolve(name),
                target -> origin.send(
                        file,
                        content -> file.copy(content, target, bytes -> listener.progress(name, bytes, file.bytes()))));
        listener.fetched(name, origin.name());
    }

    private boolean broughtByAnotherProcess(PinnedFile file) {
        try {
            file.check(directory);
            used.add("another process");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String reason(IOException e) {
        if (e instanceof EOFException) {
            return "the data end too early";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static void stopIfInterrupted(IOException e) throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            InterruptedIOException interrupted = new InterruptedIOException("fetching was interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
