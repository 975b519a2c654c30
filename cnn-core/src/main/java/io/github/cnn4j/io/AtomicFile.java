package io.github.cnn4j.io;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes files atomically: the content is written under a unique name in the same directory, forced to the disk, and moved over
 * the old file in one step. So neither a crash nor another process that writes the same file leaves half of it. An interrupt of
 * the thread does not stop the writing; the thread's interrupt flag stays set.
 */
public final class AtomicFile {

    /** The suffix of files that are being written. */
    public static final String SUFFIX = ".part";

    private static final int BUFFER = 1 << 16;

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes the content.
         *
         * @param stream the stream to write to; may be closed or left open
         * @throws IOException if the content cannot be produced or written; no file is then created
         */
        void writeTo(OutputStream stream) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Writes a file atomically: one of the same name is replaced whole or not at all.
     *
     * @param file the file to write; its directory must exist
     * @param content writes the content of the file
     * @throws IOException if the content cannot be produced or written; an existing file is then unchanged
     */
    public static void write(Path file, Content content) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException(file + " is a directory, expected a file");
        }
        if (!Files.isDirectory(directory)) {
            throw new FileSystemException(directory.toString(), null, "expected a directory to write into");
        }
        Path part = directory.resolve(file.getFileName() + "." + UUID.randomUUID() + SUFFIX);
        try {
            writeAndForce(part, content);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException | Error e) {
            delete(part, e);
            throw e;
        }
        syncDirectory(directory);
    }

    /** Writes through a plain stream, since a channel is closed for good when its thread is interrupted. */
    private static void writeAndForce(Path part, Content content) throws IOException {
        try (FileOutputStream file = new FileOutputStream(part.toFile())) {
            try (OutputStream stream = new BufferedOutputStream(new Uncloseable(file), BUFFER)) {
                content.writeTo(stream);
            }
            file.getFD().sync();
        }
    }

    private static void delete(Path part, Throwable reason) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** Makes the move durable where the platform can open a directory; Windows cannot. */
    private static void syncDirectory(Path directory) throws IOException {
        if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        boolean done = false;
        while (!done) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
                done = true;
            } catch (ClosedByInterruptException e) {
                interrupted = Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps the file open when the writer closes its stream, because it is still to be forced to the disk. */
    private static final class Uncloseable extends FilterOutputStream {

        Uncloseable(OutputStream target) {
            super(target);
        }

        /** Writes all bytes at once, where the parent would write byte by byte. */
        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() {}
    }
}
