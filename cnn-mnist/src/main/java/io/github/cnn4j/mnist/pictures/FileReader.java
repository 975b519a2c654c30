package io.github.cnn4j.mnist.pictures;

import io.github.cnn4j.mnist.image.Picture;
import io.github.cnn4j.mnist.image.PictureMemoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/** Reads and prepares files, several at once, within a bound of memory: a third of the heap for pixels, a sixth for files. */
final class FileReader {
    private static final int ATTEMPTS = 3;

    /** Time within which another write may not change the file's time, on file systems with fine timestamps. */
    private static final long FINE = TimeUnit.MILLISECONDS.toNanos(20);

    /** The same for timestamps of one or two seconds. */
    private static final long COARSE = TimeUnit.SECONDS.toNanos(2);

    private final PictureFormat format;

    // Always acquired in this order, which prevents deadlocks.
    private final MemoryBudget files = new MemoryBudget(Runtime.getRuntime().maxMemory() / 6);
    private final MemoryBudget pixels = new MemoryBudget(Runtime.getRuntime().maxMemory() / 3);

    FileReader(PictureFormat format) {
        this.format = format;
    }

    /** Reads and prepares a file. */
    Prepared read(PictureFile file) throws PictureMemoryException {
        try {
            // Its content, and possibly a second copy without the parts unrelated to the pixels.
            return files.with(2 * Math.min(file.size(), Picture.MAX_FILE), () -> prepare(file));
        } catch (PictureMemoryException e) {
            throw e;
        } catch (IOException e) {
            return refused(file, e);
        }
    }

    private Prepared prepare(PictureFile found) throws IOException {
        PictureFile file = found;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            byte[] content = Picture.content(file.path());
            PictureFile read = stat(file);
            if (read.equals(file)) {
                return prepare(settled(file), content);
            }
            file = read;
        }
        return refused(file, new IOException("it changes while it is read"));
    }

    private Prepared prepare(PictureFile file, byte[] content) throws PictureMemoryException {
        try {
            Picture picture = Picture.of(file.path().toString(), content);
            byte[] prepared = pixels.with(picture.decodingBytes(), () -> format.prepare(picture));
            return new Prepared(file, Entry.sound(file, prepared, format.color().channels()), prepared);
        } catch (PictureMemoryException e) {
            throw e;
        } catch (IOException e) {
            return refused(file, e);
        }
    }

    private Prepared refused(PictureFile file, IOException reason) {
        return new Prepared(file, Entry.refused(file, reason, format.color().channels()), null);
    }

    private static PictureFile stat(PictureFile file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file.path(), BasicFileAttributes.class);
        return new PictureFile(file.path(), file.name(), now.size(), FolderScan.modified(now));
    }

    /** Returns the file's time, or UNSETTLED if it is so recent that another write may not change it. */
    private static PictureFile settled(PictureFile file) {
        long age = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - file.modified();
        boolean whole = file.modified() % TimeUnit.SECONDS.toNanos(1) == 0;
        boolean unsettled = age < (whole ? COARSE : FINE) && age > -COARSE;
        return unsettled ? new PictureFile(file.path(), file.name(), file.size(), Entry.UNSETTLED) : file;
    }
}
