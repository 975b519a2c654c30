package io.github.cnn4j.io;

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
 * Writes files that are there whole or not at all, whatever happens meanwhile: the content goes to a unique name in the same
 * directory, is forced to the disk, and is moved over the old file in one step, so that neither a crash nor another process
 * that writes the same file leaves half of it.
 */
public final class AtomicFile {

    /** What the names of files being written end in. */
    public static final String SUFFIX = ".part";

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

    private AtomicFile() {}

    /**
     * Writes a file; it replaces one of the same name whole or not at all.
     *
     * @param file where to; its directory exists
     * @param content writes what the file is to hold
     * @throws IOException if the content cannot be had or written; what stood there is then left as it was
     */
    public static void write(Path file, Content content) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException(file + " is a directory, not a file that could be written");
        }
        Path part = directory.resolve(file.getFileName() + "." + UUID.randomUUID() + SUFFIX);
        try {
            try (OutputStream stream = new BufferedOutputStream(
                    Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 1 << 16)) {
                content.writeTo(stream);
            }
            try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        syncDirectory(directory);
    }

    /** Makes the move itself last, where the platform lets a directory be opened; Windows does not. */
    private static void syncDirectory(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
