package io.github.cnn4j.mnist.data;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.mnist.idx.IdxImages;
import io.github.cnn4j.mnist.idx.IdxReader;
import io.github.cnn4j.mnist.idx.LabelledImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Creates a data set from four files on the disk. */
final class SetReader {
    /** All published sets have ten classes. */
    static final int CLASSES = 10;

    private SetReader() {}

    static TrainTest read(String name, Map<SetFile, Path> files, int classes, String origin) throws IOException {
        LabelledImages train = IdxReader.readLabelledImages(
                path(files, SetFile.TRAIN_IMAGES), path(files, SetFile.TRAIN_LABELS), classes);
        LabelledImages test = IdxReader.readLabelledImages(
                path(files, SetFile.TEST_IMAGES), path(files, SetFile.TEST_LABELS), classes);
        IdxImages images = test.images();
        if (images.rows() != train.images().rows()
                || images.columns() != train.images().columns()) {
            throw new IOException(path(files, SetFile.TEST_IMAGES) + ": expected images of "
                    + train.images().rows() + " x " + train.images().columns() + " as in "
                    + path(files, SetFile.TRAIN_IMAGES) + ", got " + images);
        }
        return of(name, train, test, classes, origin);
    }

    static TrainTest of(String name, LabelledImages train, LabelledImages test, int classes, String origin) {
        return new TrainTest(
                name, dataset(name + " train", train, classes), dataset(name + " test", test, classes), origin);
    }

    private static LabelledDataset dataset(String name, LabelledImages examples, int classes) {
        IdxImages images = examples.images();
        return new ImageDataset(
                name,
                new Shape(1, images.rows(), images.columns()),
                classes,
                images.pixels(),
                examples.labels().labels(),
                Normalization.MNIST);
    }

    private static Path path(Map<SetFile, Path> files, SetFile file) {
        Path path = files.get(file);
        if (path == null) {
            throw new IllegalArgumentException("no path for " + file.fileName());
        }
        return path;
    }
}
