package io.github.cnn4j.mnist.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Somewhere to get an MNIST-like data set from. */
@FunctionalInterface
public interface MnistSource {
    /** The name of the sample that comes with this library. */
    String EMBEDDED = "embedded";

    /**
     * Reads the data, all of it verified, fetching it first if need be.
     *
     * @param listener is told how fetching goes on
     * @return the data, and where it came from
     * @throws IOException if the data cannot be had or are not what they should be; the message says what was expected
     *     and found, and where
     */
    TrainTest load(FetchListener listener) throws IOException;

    /**
     * Reads the data without a word on the way.
     *
     * @return the data, and where it came from
     * @throws IOException if the data cannot be had or are not what they should be
     */
    default TrainTest load() throws IOException {
        return load(FetchListener.SILENT);
    }

    /**
     * The sample of MNIST inside this library: 6,000 training and 1,000 test digits, as many of each class.
     *
     * @return a source that needs no network and no disk
     */
    static MnistSource embedded() {
        return new EmbeddedSource();
    }

    /**
     * A published set, from this user's cache or, the first time, from where it is published.
     *
     * @param set which
     * @return a source that checks the SHA-256 of every file every time
     */
    static MnistSource published(PublishedSet set) {
        return published(set, CacheDirectory.ofThisMachine());
    }

    /**
     * A published set with a cache of one's own.
     *
     * @param set which
     * @param cache the directory to keep it in; made if need be
     * @return a source that checks the SHA-256 of every file every time
     */
    static MnistSource published(PublishedSet set, Path cache) {
        return new PublishedSource(set, cache, set::origins);
    }

    /**
     * A directory that holds the four files, plain or gzipped: {@code train-images-idx3-ubyte},
     * {@code train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte}, {@code t10k-labels-idx1-ubyte}.
     *
     * @param directory the directory
     * @param classes how many classes the labels tell apart, from 0
     * @return a source that reads them
     */
    static MnistSource directory(Path directory, int classes) {
        return new DirectorySource(directory, classes);
    }

    /**
     * A directory that holds the four files of a set of ten classes.
     *
     * @param directory the directory
     * @return a source that reads them
     */
    static MnistSource directory(Path directory) {
        return directory(directory, SetReader.CLASSES);
    }

    /**
     * The source that a person means: {@code embedded}, the name of a published set, or else a directory. A directory
     * of such a name is meant by {@code ./mnist}.
     *
     * @param name what the person wrote
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
            // A blank name would be the working directory.
            if (!name.isBlank() && Files.isDirectory(Path.of(name))) {
                return directory(Path.of(name));
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(unknown(name), e);
        }
        throw new IllegalArgumentException(unknown(name));
    }

    private static String unknown(String name) {
        return "Expected embedded, mnist, fashion-mnist, kmnist or a directory as data, got "
                + (name.isBlank() ? "nothing" : name);
    }
}
