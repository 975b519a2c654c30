package io.github.cnn4j.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is there whole or not at all. */
class AtomicFileTest {

    @TempDir
    private Path directory;

    @Test
    void writesANewFile() throws IOException {
        AtomicFile.write(directory.resolve("file"), out -> out.write(new byte[] {1, 2}));

        assertEquals(List.of("file"), names());
        assertEquals(2, Files.size(directory.resolve("file")));
    }

    @Test
    void replacesAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old and longer");

        AtomicFile.write(file, out -> out.write('n'));

        assertEquals("n", Files.readString(file));
        assertEquals(List.of("file"), names());
    }

    @Test
    void writesThroughAStreamThatTheWriterCloses() throws IOException {
        AtomicFile.write(directory.resolve("file"), out -> {
            out.write('x');
            out.close();
        });

        assertEquals("x", Files.readString(directory.resolve("file")));
    }

    @Test
    void leavesTheOldFileWhenTheWriterFails() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");

        IOException e = assertThrows(
                IOException.class,
                () -> AtomicFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("no more");
                }));

        assertEquals("no more", e.getMessage());
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("file"), names());
    }

    @Test
    void leavesTheOldFileWhenTheWriterBreaks() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");

        assertThrows(
                IllegalStateException.class,
                () -> AtomicFile.write(file, out -> {
                    throw new IllegalStateException();
                }));

        assertEquals("old", Files.readString(file));
        assertEquals(List.of("file"), names());
    }

    /** Somebody put a directory with a child in the place of what was half-written. */
    @Test
    void tellsOfWhatItCouldNotDeleteBesideTheFirstFailure() {
        IOException e = assertThrows(
                IOException.class,
                () -> AtomicFile.write(directory.resolve("file"), out -> {
                    Path part = directory.resolve(names().get(0));
                    Files.delete(part);
                    Files.createDirectories(part.resolve("child"));
                    throw new IOException("no more");
                }));

        assertEquals("no more", e.getMessage());
        assertEquals(DirectoryNotEmptyException.class, e.getSuppressed()[0].getClass());
    }

    @Test
    void leavesNothingWhenTheNameIsTakenByADirectory() throws IOException {
        Path file = Files.createDirectory(directory.resolve("file"));
        Files.createFile(file.resolve("child"));

        assertThrows(IOException.class, () -> AtomicFile.write(file, out -> out.write(1)));

        assertEquals(List.of("file"), names());
    }

    @Test
    void namesTheDirectoryThatIsMissing() {
        Path missing = directory.resolve("missing");

        FileSystemException e = assertThrows(
                FileSystemException.class, () -> AtomicFile.write(missing.resolve("file"), out -> out.write(1)));

        assertEquals(missing + ": expected a directory to write into", e.getMessage());
    }

    @Test
    void refusesTheRoot() {
        IOException e = assertThrows(
                IOException.class, () -> AtomicFile.write(Path.of("/").toAbsolutePath(), out -> out.write(1)));

        assertTrue(e.getMessage().endsWith(" is a directory, expected a file"), e.getMessage());
    }

    /** Ctrl-C interrupts the training thread, and that is when its checkpoint must be written. */
    @Test
    void anInterruptKeepsNothingFromBeingWritten() throws IOException {
        Path file = directory.resolve("file");
        Thread.currentThread().interrupt();

        AtomicFile.write(file, out -> out.write(new byte[1 << 20]));

        assertTrue(Thread.interrupted());
        assertEquals(1 << 20, Files.size(file));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
