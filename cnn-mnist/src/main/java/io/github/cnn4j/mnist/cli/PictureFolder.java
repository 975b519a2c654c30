package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.mnist.data.FetchListener;
import io.github.cnn4j.mnist.data.MnistSource;
import io.github.cnn4j.mnist.data.TrainTest;
import io.github.cnn4j.mnist.pictures.ImageFolder;
import io.github.cnn4j.mnist.pictures.MappedImages;
import io.github.cnn4j.mnist.pictures.Preparation;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder of pictures as data. A directory is one if it holds folders and none of the four IDX files.
 */
record PictureFolder(Path path) implements MnistSource {
    /** Matches the names of the four IDX files. */
    private static final String IDX = "{train,t10k}-{images,labels}*";

    /** Whether a directory given as data holds pictures. */
    static boolean isMeantBy(Path directory) throws IOException {
        try (DirectoryStream<Path> idx = Files.newDirectoryStream(directory, IDX)) {
            if (idx.iterator().hasNext()) {
                return false;
            }
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory, Files::isDirectory)) {
            return folders.iterator().hasNext();
        }
    }

    @Override
    public TrainTest load(FetchListener listener) throws IOException {
        return folder().load();
    }

    ImageFolder folder() {
        return ImageFolder.of(path);
    }

    /** The names of the classes for a model to keep; only classes of folders have names other than numbers. */
    static List<String> namesToKeep(TrainTest data) {
        return data.train() instanceof MappedImages ? data.classNames() : List.of();
    }

    /** How pictures become such examples, for a model to keep; nothing if that is not known. */
    static String preparationToKeep(TrainTest data) {
        if (data.train() instanceof MappedImages pictures) {
            return pictures.format().toJson();
        }
        boolean digits = data.train().shape().equals(Preparation.digits().shape());
        return digits ? Preparation.digits().toJson() : "";
    }
}
