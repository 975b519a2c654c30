package io.github.cnn4j.mnist.data;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.LabelledDataset;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A data set in the two parts that it was published in.
 *
 * @param name name of the set, such as {@code MNIST}
 * @param train the examples to train on
 * @param test the examples to evaluate on, of the same shape and classes
 * @param origin the source of the data in this run
 * @param classNames names of the classes, in the order of the labels
 */
public record TrainTest(
        String name, LabelledDataset train, LabelledDataset test, String origin, List<String> classNames) {
    /**
     * Checks that the parts fit each other.
     *
     * @param name name of the set
     * @param train the examples to train on
     * @param test the examples to evaluate on
     * @param origin the source of the data
     * @param classNames names of the classes
     * @throws IllegalArgumentException if their shapes or classes differ, or there are not as many names as classes
     */
    public TrainTest {
        if (!train.shape().equals(test.shape()) || train.classes() != test.classes()) {
            throw new IllegalArgumentException(name + " expects training and test images alike, got " + train.shape()
                    + " in " + train.classes() + " classes and " + test.shape() + " in " + test.classes());
        }
        if (classNames.size() != train.classes()) {
            throw new IllegalArgumentException(name + " expects a name for each of " + train.classes()
                    + " classes, got " + classNames.size() + " names");
        }
        classNames = List.copyOf(classNames);
    }

    /**
     * Creates a data set whose classes are called 0, 1, 2, ...
     *
     * @param name name of the set
     * @param train the examples to train on
     * @param test the examples to evaluate on
     * @param origin the source of the data
     * @throws IllegalArgumentException if their shapes or classes differ
     */
    public TrainTest(String name, LabelledDataset train, LabelledDataset test, String origin) {
        this(name, train, test, origin, numbers(train.classes()));
    }

    /**
     * Holds out the last training images to evaluate on in place of the test images, so that settings can be chosen without
     * using the test images.
     *
     * @param count number of images to hold out, from 1 to below the number of training images
     * @return the other training images, and those held out as {@code test}
     * @throws IllegalArgumentException if the training images are not an {@link ImageDataset}, or none would be left
     */
    public TrainTest holdOut(int count) {
        if (!(train instanceof ImageDataset images)) {
            throw new IllegalArgumentException(name + " expects images in memory to hold some out");
        }
        if (count < 1 || count >= images.size()) {
            throw new IllegalArgumentException("cannot hold out " + count + " images of " + name + ", which has "
                    + images.size() + " to train on");
        }
        int kept = images.size() - count;
        return new TrainTest(
                name, images.take(kept), images.skip(kept), origin + ", the last training images held out", classNames);
    }

    private static List<String> numbers(int classes) {
        return IntStream.range(0, classes).mapToObj(String::valueOf).toList();
    }

    /**
     * Returns a one-line description of the data for display.
     *
     * @return a line such as {@code MNIST, 60,000 + 10,000 images, from the cache DIR, SHA-256 verified}
     */
    public String description() {
        return String.format(Locale.ROOT, "%s, %,d + %,d images, %s", name, train.size(), test.size(), origin);
    }
}
