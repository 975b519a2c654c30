package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.io.AtomicFile;
import io.github.cnn4j.io.model.Checkpoints;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a training run's results. It is created and checked for writing before training begins. If the run has no
 * results, directories created for it are removed again.
 */
final class RunDirectory implements AutoCloseable {
    static final String MODEL = "model.safetensors";
    static final String HISTORY = "history.csv";
    static final String METRICS = "metrics.json";
    static final String CONFUSION = "confusion.csv";
    static final String REPORT = "report.html";

    private static final Path RUNS = Path.of("runs");
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss");

    private final Path path;
    private final Deque<Path> made;

    private RunDirectory(Path path, Deque<Path> made) {
        this.path = path;
        this.made = made;
    }

    /**
     * Prepares the directory that the user chose, or one that is named after the time.
     *
     * @throws IOException if it cannot be created or written to, or holds results already
     */
    static RunDirectory open(@Nullable Path chosen) throws IOException {
        if (chosen != null && Files.exists(chosen.resolve(MODEL))) {
            throw new IOException(chosen + " holds a model already, and it would be overwritten; choose another --out");
        }
        if (chosen != null && Checkpoints.isIn(chosen)) {
            throw new IOException(chosen + " holds an interrupted training run; resume it with --resume " + chosen
                    + ", or choose another --out");
        }
        Deque<Path> made = new ArrayDeque<>();
        for (String result : new String[] {HISTORY, METRICS, CONFUSION, REPORT}) {
            if (chosen != null && Files.exists(chosen.resolve(result))) {
                throw new IOException(
                        chosen + " holds " + result + " already, and it would be overwritten; choose another --out");
            }
        }
        try {
            Path path = chosen == null ? makeNew(made) : make(chosen, made);
            requireWritable(path);
            return new RunDirectory(path, made);
        } catch (IOException e) {
            removeEmpty(made);
            throw cannotWrite(chosen == null ? RUNS : chosen, e);
        }
    }

    /**
     * Prepares the directory of an interrupted training run.
     *
     * @throws IOException if there is none, or it cannot be written to
     */
    static RunDirectory reopen(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            throw new NotDirectoryException(path + " is not a directory");
        }
        if (!Checkpoints.isIn(path)) {
            throw new IOException(path + " holds no interrupted training run"
                    + (Files.exists(path.resolve(MODEL)) ? ", but a finished one" : ""));
        }
        try {
            requireWritable(path);
        } catch (IOException e) {
            throw cannotWrite(path, e);
        }
        return new RunDirectory(path, new ArrayDeque<>());
    }

    private static IOException cannotWrite(Path path, IOException e) {
        return new IOException("cannot write results to " + path + ": " + Failures.sentence(e), e);
    }

    private static void requireWritable(Path path) throws IOException {
        Files.delete(Files.createTempFile(path, "writable", AtomicFile.SUFFIX));
    }

    private static Path makeNew(Deque<Path> made) throws IOException {
        make(RUNS, made);
        String time = LocalDateTime.now(ZoneId.systemDefault()).format(NAME);
        for (int i = 1; ; i++) {
            Path path = RUNS.resolve(i == 1 ? time : time + "-" + i);
            try {
                made.push(Files.createDirectory(path));
                return path;
            } catch (FileAlreadyExistsException e) {
                // Another run began in the same second.
            }
        }
    }

    private static Path make(Path path, Deque<Path> made) throws IOException {
        if (Files.isDirectory(path)) {
            return path;
        }
        if (Files.exists(path)) {
            throw new NotDirectoryException(path + " is not a directory");
        }
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            make(parent, made);
        }
        made.push(Files.createDirectory(path));
        return path;
    }

    Path path() {
        return path;
    }

    /** Writes one of the results atomically. */
    void write(String name, AtomicFile.Content content) throws IOException {
        save(name, file -> AtomicFile.write(file, content));
    }

    /** Writes one of the results by a function of its path. */
    void save(String name, Saver saver) throws IOException {
        Path file = path.resolve(name);
        try {
            saver.save(file);
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + Failures.sentence(e), e);
        }
    }

    /** Writes a file. */
    @FunctionalInterface
    interface Saver {
        void save(Path file) throws IOException;
    }

    @Override
    public void close() throws IOException {
        removeEmpty(made);
    }

    private static void removeEmpty(Deque<Path> made) throws IOException {
        for (Path directory : made) {
            try {
                Files.delete(directory);
            } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                return;
            }
        }
    }
}
