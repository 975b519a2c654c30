package io.github.cnn4j.mnist.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The four files of a set in a user's directory, each plain or gzipped. */
final class DirectorySource implements MnistSource {
    private final Path directory;
    private final int classes;

    DirectorySource(Path directory, int classes) {
        this.directory = directory;
        this.classes = classes;
    }

    @Override
    public TrainTest load(FetchListener listener) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new NotDirectoryException(directory + ": expected a directory with the four IDX files");
        }
        Map<SetFile, Path> files = new EnumMap<>(SetFile.class);
        List<String> missing = new ArrayList<>();
        for (SetFile file : SetFile.values()) {
            Path plain = directory.resolve(file.fileName());
            Path gzipped = directory.resolve(file.fileName() + ".gz");
            if (Files.exists(plain)) {
                files.put(file, plain);
            } else if (Files.exists(gzipped)) {
                files.put(file, gzipped);
            } else {
                missing.add(file.fileName());
            }
        }
        if (files.isEmpty()) {
            throw new IOException(directory
                    + ": expected four IDX files, plain or with .gz, or one folder of pictures per class, got neither");
        }
        if (!missing.isEmpty()) {
            throw new IOException(directory + ": expected four IDX files, plain or with .gz, got no "
                    + String.join(", no ", missing));
        }
        Path name = directory.toAbsolutePath().normalize().getFileName();
        return SetReader.read(
                name == null ? directory.toString() : name.toString(),
                files,
                classes,
                "from the directory " + directory.toAbsolutePath().normalize());
    }
}
