package io.github.cnn4j.mnist.pictures;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.mnist.data.CacheDirectory;
import io.github.cnn4j.mnist.data.TrainTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A folder of pictures to train on: within it one folder per class, with PNG, JPEG, GIF or BMP files, or with folders of
 * them. The names of the classes are those of the folders.
 *
 * <p>The test set is defined either by folders {@code train} and {@code test} (or {@code val}, {@code valid},
 * {@code validation}) around those of the classes, or by a hash of each file's name and a seed: adding pictures never moves
 * others to the other part.
 *
 * <p>Unusable files are skipped with a warning that names them, or refused if loading is {@link #strict}: files that are not
 * pictures, empty, truncated, damaged, animated or too large (64 megapixels, 64 MB), or that cannot be read; the same
 * picture in training and test, or in two classes (compared after preparation); classes of fewer than two
 * pictures or none to train on.
 *
 * <p>Pictures are prepared once (see {@link PictureFormat}) and kept in the cache directory; they are prepared again when
 * their path, size or time of modification changes. Immutable: each setter returns a new value.
 */
public final class ImageFolder {
    private static final Logger LOG = Logger.getLogger(ImageFolder.class.getName());

    private final Path root;
    private final PictureFormat format;
    private final OptionalDouble testShare;
    private final long seed;
    private final boolean strict;
    private final Path cache;
    private final Consumer<LoadProgress> progress;
    private final Consumer<Warning> warnings;

    private ImageFolder(
            Path root,
            PictureFormat format,
            OptionalDouble testShare,
            long seed,
            boolean strict,
            Path cache,
            Consumer<LoadProgress> progress,
            Consumer<Warning> warnings) {
        this.root = root;
        this.format = format;
        this.testShare = testShare;
        this.seed = seed;
        this.strict = strict;
        this.cache = cache;
        this.progress = progress;
        this.warnings = warnings;
    }

    /**
     * Returns a folder, to be loaded as 28 x 28 grey pixels by area averaging, with a fifth of the pictures to evaluate on,
     * and warnings to the log.
     *
     * @param root the folder
     * @return the folder; nothing is read yet
     */
    public static ImageFolder of(Path root) {
        return new ImageFolder(
                root,
                PictureFormat.DEFAULT,
                OptionalDouble.empty(),
                1,
                false,
                CacheDirectory.ofThisMachine().resolve("pictures"),
                done -> {},
                warning -> LOG.log(Level.WARNING, "{0}", warning));
    }

    /**
     * Sets the size that pictures are scaled to.
     *
     * @param width columns, 1 to 1024
     * @param height rows, 1 to 1024
     * @return a folder with this size
     * @throws IllegalArgumentException if a side is not 1 to 1024
     */
    public ImageFolder size(int width, int height) {
        return format(new PictureFormat(width, height, format.color(), format.scaling()));
    }

    /**
     * Sets the channels.
     *
     * @param color grey or RGB
     * @return a folder with these channels
     */
    public ImageFolder color(Color color) {
        return format(new PictureFormat(format.width(), format.height(), color, format.scaling()));
    }

    /**
     * Sets the scaling method.
     *
     * @param scaling scaling method
     * @return a folder with this scaling
     */
    public ImageFolder scaling(Scaling scaling) {
        return format(new PictureFormat(format.width(), format.height(), format.color(), scaling));
    }

    /**
     * Sets size, channels and scaling at once, for example those of a model.
     *
     * @param newFormat format of the prepared pictures
     * @return a folder with this format
     */
    public ImageFolder format(PictureFormat newFormat) {
        return new ImageFolder(root, newFormat, testShare, seed, strict, cache, progress, warnings);
    }

    /**
     * Sets the share of pictures to evaluate on.
     *
     * @param share of all pictures, above 0 and, to train on the others, below 1; default 0.2
     * @return a folder with this share
     * @throws IllegalArgumentException if it is not above 0 and at most 1
     */
    public ImageFolder testShare(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "the share of pictures to evaluate on is above 0 and at most 1, got " + share);
        }
        return new ImageFolder(root, format, OptionalDouble.of(share), seed, strict, cache, progress, warnings);
    }

    /**
     * Sets the seed of the hash that chooses the pictures to evaluate on.
     *
     * @param newSeed any number; default 1
     * @return a folder with this seed
     */
    public ImageFolder seed(long newSeed) {
        return new ImageFolder(root, format, testShare, newSeed, strict, cache, progress, warnings);
    }

    /**
     * Sets whether to refuse a folder with any problem instead of skipping unusable files.
     *
     * @param refuse true to refuse; default false
     * @return a folder with this strictness
     */
    public ImageFolder strict(boolean refuse) {
        return new ImageFolder(root, format, testShare, seed, refuse, cache, progress, warnings);
    }

    /**
     * Sets the directory of the prepared pictures.
     *
     * @param directory created if necessary; default {@code pictures} in this user's cache directory
     * @return a folder with this cache
     */
    public ImageFolder cache(Path directory) {
        return new ImageFolder(root, format, testShare, seed, strict, directory, progress, warnings);
    }

    /**
     * Adds a listener called while pictures are decoded, at most ten times a second, by one thread at a time. It is not
     * called for pictures that are in the cache.
     *
     * @param listener the listener
     * @return a folder with this listener too
     */
    public ImageFolder onProgress(Consumer<LoadProgress> listener) {
        return new ImageFolder(root, format, testShare, seed, strict, cache, progress.andThen(listener), warnings);
    }

    /**
     * Sets the listener called for each skipped or doubtful file or class, each time the folder is loaded, by the thread that
     * loads it.
     *
     * @param listener replaces the log
     * @return a folder with this listener
     */
    public ImageFolder onWarning(Consumer<Warning> listener) {
        return new ImageFolder(root, format, testShare, seed, strict, cache, progress, listener);
    }

    /**
     * Returns the format of the prepared pictures.
     *
     * @return size, channels and scaling
     */
    public PictureFormat format() {
        return format;
    }

    /**
     * Loads the pictures: from the cache, or by decoding them into it. Both parts are {@link MappedImages}, normalized by the
     * means and standard deviations of the training set's channels.
     *
     * @return the pictures to train and to evaluate on, and the names of the classes
     * @throws IOException if the folder cannot be read or its layout is ambiguous, there are fewer than two classes or nothing to
     *     evaluate on, the cache cannot be written, or loading is strict and there is any problem
     * @throws IllegalArgumentException if a share was set although folders define the test set, or the share is 1
     */
    public TrainTest load() throws IOException {
        return new FolderLoader(root, format, testShare, seed, strict).load(cache, progress, warnings);
    }

    /**
     * Loads the pictures to evaluate a model on, prepared and labelled as the model expects: those of the folder {@code test} (or
     * {@code val}), else those that training with the same test share and seed keeps to evaluate on; all, if the share is 1.
     * Folders of classes that the model does not know are skipped with a warning.
     *
     * @param classNames the classes of the model, in the order of its outputs
     * @param normalization how the model expects pixels to become input values
     * @return the pictures
     * @throws IOException as {@link #load()} does, or if there is no picture of any of the classes
     * @throws IllegalArgumentException if neither folders nor a share define the test set, or both do
     */
    public MappedImages loadTest(List<String> classNames, Normalization normalization) throws IOException {
        return new FolderLoader(root, format, testShare, seed, strict)
                .loadTest(classNames, normalization, cache, progress, warnings);
    }
}
