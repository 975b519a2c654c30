package io.github.cnn4j.io.model;

import io.github.cnn4j.io.AtomicFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The checkpoints of a directory by their names, which count the steps done. */
record CheckpointFiles(Path directory) {

    /** The suffix added to the name of a checkpoint that cannot be read. */
    static final String DAMAGED = ".damaged";

    private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{1,18})\\.safetensors");

    Path of(long steps) {
        return directory.resolve(String.format(Locale.ROOT, "checkpoint-%09d.safetensors", steps));
    }

    static long steps(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? Long.parseLong(name.group(1)) : -1;
    }

    /** All checkpoints, newest first. */
    List<Path> newestFirst() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, "checkpoint-*.safetensors")) {
            for (Path file : all) {
                if (steps(file) >= 0) {
                    files.add(file);
                }
            }
        }
        files.sort(Comparator.comparingLong(CheckpointFiles::steps).reversed());
        return files;
    }

    /** Renames a damaged checkpoint so that it is not read again, and returns a message about it. */
    static String putAside(Path file) {
        Path aside = file.resolveSibling(file.getFileName() + DAMAGED);
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return "kept as " + aside.getFileName();
        } catch (IOException e) {
            return "it could not be renamed: " + e;
        }
    }

    /** Deletes all but the newest checkpoints, and files that a killed process left half-written. */
    void prune(int keep) throws IOException {
        List<Path> files = newestFirst();
        for (Path old : files.subList(Math.min(keep, files.size()), files.size())) {
            Files.deleteIfExists(old);
        }
        try (DirectoryStream<Path> parts =
                Files.newDirectoryStream(directory, "checkpoint-*.safetensors.*" + AtomicFile.SUFFIX)) {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
        }
    }
}
