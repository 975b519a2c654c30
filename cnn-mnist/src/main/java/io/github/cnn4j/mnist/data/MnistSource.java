package io.github.cnn4j.mnist.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A source of an MNIST-like data set. */
@FunctionalInterface
public interface MnistSource {
    /** The name of the sample that comes with this library. */
    String EMBEDDED = "embedded";

    /**
     * Reads the data, all of it verified, and fetches it first if necessary.
     *
     * @param listener called while files are fetched
     * @return the data, and where it came from
     * @throws IOException if the data cannot be obtained or are invalid; the message says what was expected and
     *     found, and where
     */
    TrainTest load(FetchListener listener) throws IOException;

    /**
     * Reads the data without a listener.
     *
     * @return the data, and where it came from
     * @throws IOException if the data cannot be obtained or are invalid
     */
    default TrainTest load() throws IOException {
        return load(FetchListener.SILENT);
    }

    /**
     * Returns the sample of MNIST inside this library: 6,000 training and 1,000 test digits, as many of each class.
     *
     * @return a source that needs no network and no disk
     */
    static MnistSource embedded() {
        return new EmbeddedSource();
    }

    /**
     * Returns a published set, read from this user's cache and, the first time, fetched from its publisher.
     *
     * @param set the set
     * @return a source that checks the SHA-256 of every file every time
     */
    static MnistSource published(PublishedSet set) {
        return published(set, CacheDirectory.ofThisMachine());
    }

    /**
     * Returns a published set with a given cache.
     *
     * @param set the set
     * @param cache the directory to keep it in; created if it does not exist
     * @return a source that checks the SHA-256 of every file every time
     */
    static MnistSource published(PublishedSet set, Path cache) {
        return new PublishedSource(set, cache, set::origins);
    }

    /**
     * Returns a source that reads the four files of a directory, plain or gzipped: {@code train-images-idx3-ubyte},
     * {@code train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte}, {@code t10k-labels-idx1-ubyte}.
     *
     * @param directory the directory
     * @param classes number of classes of the labels
     * @return a source that reads them
     */
    static MnistSource directory(Path directory, int classes) {
        return new DirectorySource(directory, classes);
    }

    /**
     * Returns a source that reads the four files of a set of ten classes from a directory.
     *
     * @param directory the directory
     * @return a source that reads them
     */
    static MnistSource directory(Path directory) {
        return directory(directory, SetReader.CLASSES);
    }

    /**
     * Returns the source of a name: {@code embedded}, the name of a published set, or else a directory. A directory with such
     * a name is written {@code ./mnist}.
     *
     * @param name the name
     * @return the source
     * @throws IllegalArgumentException if it is neither a name nor a directory
     */
    static MnistSource named(String name) {
        if (name.equals(EMBEDDED)) {
            return embedded();
        }
        Optional<PublishedSet> set = PublishedSet.find(name);
        if (set.isPresent()) {
            return published(set.get());
        }
        try {
            // Java treats a blank name as the working directory.
            if (!name.isBlank() && Files.isDirectory(Path.of(name))) {
                return directory(Path.of(name));
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(unknown(name), e);
        }
        throw new IllegalArgumentException(unknown(name));
    }

    private static String unknown(String name) {
        return "expected embedded, mnist, fashion-mnist, kmnist or a directory as data, got "
                + (name.isBlank() ? "nothing" : name);
    }
}
