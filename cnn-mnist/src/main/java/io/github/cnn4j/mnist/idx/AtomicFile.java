package io.github.cnn4j.mnist.idx;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file that is either complete or not there. The content goes to a unique name in the same directory, is
 * forced to the disk and then moved to its place in one step, so that neither a crash nor another process writing the
 * same file leaves half of it.
 */
public final class AtomicFile {
    /** What the names of files being written end in. */
    public static final String SUFFIX = ".part";

    private AtomicFile() {}

    /** What a file is to hold. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes the content.
         *
         * @param stream where to; may be closed or left open
         * @throws IOException if the content cannot be had or written; the file is then not made
         */
        void writeTo(OutputStream stream) throws IOException;
    }

    /**
     * Writes a file, replacing one that stands there only when the new one is complete.
     *
     * @param file where to; its directory exists
     * @param content writes what the file is to hold
     * @throws IOException if the content cannot be had or written; what stood there is then left as it was
     */
    public static void write(Path file, Content content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + SUFFIX);
        try {
            try (OutputStream stream = new BufferedOutputStream(
                    Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                content.writeTo(stream);
            }
            try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
