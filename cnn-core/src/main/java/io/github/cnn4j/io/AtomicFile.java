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
 * Writes files that are there whole or not at all, whatever happens meanwhile: the content goes to a unique name in the same
 * directory, is forced to the disk, and is moved over the old file in one step, so that neither a crash nor another process
 * that writes the same file leaves half of it. An interrupt of the thread keeps no file from being written, and is still
 * there afterwards.
 */
public final class AtomicFile {

    /** What the names of files being written end in. */
    public static final String SUFFIX = ".part";

    private static final int BUFFER = 1 << 16;

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

    /** Through a plain stream: a channel is closed for good when its thread is interrupted. */
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

    /** Makes the move itself last, where the platform lets a directory be opened; Windows does not. */
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

    /** Leaves the file open, to be forced, when the writer closes its stream. */
    private static final class Uncloseable extends FilterOutputStream {

        Uncloseable(OutputStream target) {
            super(target);
        }

        /** At once, where the parent would write byte by byte. */
        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() {}
    }
}
