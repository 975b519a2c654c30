package io.github.cnn4j.mnist.pictures;

import io.github.cnn4j.matrix.Parallel;
import io.github.cnn4j.mnist.image.PictureMemoryException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Writes a cache file chunk by chunk: the files of a chunk are prepared in parallel and written in order. Pictures of
 * unchanged files are copied from the earlier cache file.
 */
final class CacheBuilder {
    /** Files of a chunk; enough that threads rarely wait for the slowest. */
    private static final int CHUNK = 256;

    /** Limit of the bytes of a chunk's prepared pictures; at least one picture per thread. */
    private static final int CHUNK_BYTES = 1 << 24;

    private final PictureFormat format;
    private final List<PictureFile> files;
    private final FileReader reader;
    private final ProgressMeter meter;
    private final Map<String, Integer> oldByName = new HashMap<>();
    private final CacheFile old;

    /** For each earlier entry the number of its picture among the pixels, if it has one. */
    private final int[] oldPictures;

    private final List<PictureFile> filesAsRead = new ArrayList<>();

    CacheBuilder(PictureFormat format, List<PictureFile> files, CacheFile old, Consumer<LoadProgress> progress) {
        this.format = format;
        this.files = files;
        this.reader = new FileReader(format);
        this.old = old;
        this.oldPictures = new int[old.entries().size()];
        int picture = 0;
        for (int i = 0; i < oldPictures.length; i++) {
            Entry entry = old.entries().get(i);
            oldByName.put(entry.name(), i);
            oldPictures[i] = picture;
            picture += entry.isSound() ? 1 : 0;
        }
        int known = (int) files.stream().filter(file -> known(file) >= 0).count();
        this.meter = new ProgressMeter(files.size() - known, progress);
    }

    /** The files as they were when they were read, after writing. */
    List<PictureFile> filesAsRead() {
        return filesAsRead;
    }

    void write(OutputStream out, String description) throws IOException {
        int bytes = format.shape().size();
        int chunk = Math.max(Parallel.threads(), Math.min(CHUNK, CHUNK_BYTES / bytes));
        List<Entry> entries = new ArrayList<>(files.size());
        long written = 0;
        for (int from = 0; from < files.size(); from += chunk) {
            for (Prepared prepared : prepare(from, Math.min(chunk, files.size() - from))) {
                byte[] pixels = prepared.pixels();
                if (pixels != null) {
                    out.write(pixels);
                    written += pixels.length;
                }
                entries.add(prepared.entry());
                filesAsRead.add(prepared.file());
            }
        }
        CacheFile.writeIndex(out, written, description, entries);
    }

    private Prepared[] prepare(int from, int count) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("loading pictures was interrupted");
        }
        Prepared[] prepared = new Prepared[count];
        try {
            Parallel.forEach(count, i -> {
                PictureFile file = files.get(from + i);
                int known = known(file);
                prepared[i] = known >= 0 ? old(known, file) : prepare(file);
            });
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
        return prepared;
    }

    private Prepared prepare(PictureFile file) {
        try {
            Prepared prepared = reader.read(file);
            meter.done();
            return prepared;
        } catch (PictureMemoryException e) {
            // Not skipped: with more memory the picture would be included, and the result would differ.
            throw new UncheckedIOException(e);
        }
    }

    /** The number of the earlier entry of a file that has not changed since, or -1. */
    private int known(PictureFile file) {
        int at = oldByName.getOrDefault(file.name(), -1);
        if (at < 0) {
            return -1;
        }
        Entry entry = old.entries().get(at);
        boolean same = file.isSameAs(entry.name(), entry.size(), entry.modified());
        return same && entry.verdict() != Entry.Verdict.UNREADABLE ? at : -1;
    }

    private Prepared old(int at, PictureFile file) {
        Entry entry = old.entries().get(at);
        return new Prepared(file, entry, entry.isSound() ? old.pixels().copy(oldPictures[at]) : null);
    }
}
