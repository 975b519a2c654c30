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
import org.jspecify.annotations.Nullable;

/**
 * Writes a cache file: a chunk of files is prepared in parallel, then written in order, then the next. Pictures that an
 * earlier cache file holds, of files that have not changed since, are taken from there.
 */
final class CacheBuilder {
    /** Files of a chunk, enough that threads seldom wait for the slowest one. */
    private static final int CHUNK = 256;

    /** Bytes of a chunk's prepared pictures, at most, or one picture for each thread. */
    private static final int CHUNK_BYTES = 1 << 24;

    private final PictureFormat format;
    private final List<PictureFile> files;
    private final FileReader reader;
    private final ProgressMeter meter;
    private final Map<String, Integer> oldByName = new HashMap<>();
    private final List<Entry> oldEntries;
    private final @Nullable MappedPixels oldPixels;
    private final int[] oldPictures;
    private final List<PictureFile> filesAsRead = new ArrayList<>();

    CacheBuilder(
            PictureFormat format, List<PictureFile> files, @Nullable CacheFile old, Consumer<LoadProgress> progress) {
        this.format = format;
        this.files = files;
        this.reader = new FileReader(format);
        this.meter = new ProgressMeter(files.size(), progress);
        this.oldEntries = old == null ? List.of() : old.entries();
        this.oldPixels = old == null ? null : old.pixels();
        this.oldPictures = new int[oldEntries.size()];
        int picture = 0;
        for (int i = 0; i < oldPictures.length; i++) {
            oldByName.put(oldEntries.get(i).name(), i);
            oldPictures[i] = picture;
            picture += oldEntries.get(i).isSound() ? 1 : 0;
        }
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
                Prepared known = known(file);
                prepared[i] = known == null ? prepare(file) : known;
                meter.done(known != null);
            });
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
        return prepared;
    }

    private Prepared prepare(PictureFile file) {
        try {
            return reader.read(file);
        } catch (PictureMemoryException e) {
            // Not a picture to skip: with more memory it would be there, and the result another.
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Prepared known(PictureFile file) {
        Integer at = oldByName.get(file.name());
        if (at == null || oldPixels == null) {
            return null;
        }
        Entry entry = oldEntries.get(at);
        boolean same = file.isSameAs(entry.name(), entry.size(), entry.modified());
        if (!same || entry.verdict() == Entry.Verdict.UNREADABLE) {
            return null;
        }
        return new Prepared(file, entry, entry.isSound() ? oldPixels.copy(oldPictures[at]) : null);
    }
}
