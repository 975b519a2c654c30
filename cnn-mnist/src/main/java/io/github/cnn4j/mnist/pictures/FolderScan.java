package io.github.cnn4j.mnist.pictures;

import io.github.cnn4j.mnist.pictures.Warning.Kind;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds all files below a folder, through links too. Files of file managers (names that begin with a dot, and a
 * few others) are skipped.
 */
final class FolderScan implements FileVisitor<Path> {
    private static final Set<String> LITTER = Set.of("Thumbs.db", "desktop.ini", "__MACOSX");

    private final Path root;
    private final Consumer<Warning> warnings;
    private final List<PictureFile> files = new ArrayList<>();
    private final Set<String> folders = new TreeSet<>();

    /** The names of the enclosing folders, each with a slash at its end, the innermost last. */
    private final Deque<String> around = new ArrayDeque<>();

    private FolderScan(Path root, Consumer<Warning> warnings) {
        this.root = root;
        this.warnings = warnings;
    }

    static FolderScan of(Path root, Consumer<Warning> warnings) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new NotDirectoryException(
                    root + ": expected a folder of pictures, got " + (Files.exists(root) ? "a file" : "nothing"));
        }
        FolderScan scan = new FolderScan(root, warnings);
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, scan);
        // By code units, so that the order is the same on every machine.
        scan.files.sort(Comparator.comparing(PictureFile::name));
        scan.refuseSameNames();
        return scan;
    }

    /** All files, sorted by name. */
    List<PictureFile> files() {
        return files;
    }

    /** Names of all folders within the folder. */
    Set<String> folders() {
        return folders;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (around.isEmpty()) {
            around.push("");
            return FileVisitResult.CONTINUE;
        }
        String last = lastName(folder);
        if (isLitter(last)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        String name = around.element() + last;
        folders.add(name);
        around.push(name + "/");
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String last = lastName(file);
        if (isLitter(last)) {
            return FileVisitResult.CONTINUE;
        }
        if (attributes.isRegularFile()) {
            files.add(new PictureFile(file, around.element() + last, attributes.size(), modified(attributes)));
        } else {
            String found = attributes.isSymbolicLink() ? "a link to nowhere" : "a special file";
            skip(file, "expected a picture (PNG, JPEG, GIF or BMP), got " + found);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (file.equals(root)) {
            throw failure;
        }
        if (!isLitter(lastName(file))) {
            skip(
                    file,
                    failure instanceof FileSystemLoopException
                            ? "expected a folder of pictures, got a link to a folder that holds it"
                            : "expected a file or folder that can be read, got one that cannot (" + reason(failure)
                                    + ")");
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
        around.pop();
        if (failure != null) {
            return visitFileFailed(folder, failure);
        }
        return FileVisitResult.CONTINUE;
    }

    static long modified(BasicFileAttributes attributes) {
        return attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    }

    /** Returns the reason of a failure without the path, which the platform's messages begin with or consist of. */
    static String reason(IOException failure) {
        if (failure instanceof FileSystemException e) {
            String reason = e.getReason();
            return reason == null ? e.getClass().getSimpleName().replace("Exception", "") : reason;
        }
        return String.valueOf(failure.getMessage());
    }

    private void skip(Path file, String reason) {
        warnings.accept(new Warning(file, reason, Kind.FILE_SKIPPED));
    }

    private static String lastName(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static boolean isLitter(String name) {
        return name.startsWith(".") || LITTER.contains(name);
    }

    /** Refuses names that the platform's encoding cannot represent: different names would become equal. */
    private void refuseSameNames() throws IOException {
        for (int i = 1; i < files.size(); i++) {
            if (files.get(i).name().equals(files.get(i - 1).name())) {
                throw new IOException(files.get(i).path()
                        + ": expected names that can be told apart, got two that this platform's encoding ("
                        + System.getProperty("sun.jnu.encoding") + ") makes the same; a UTF-8 locale helps");
            }
        }
    }
}
