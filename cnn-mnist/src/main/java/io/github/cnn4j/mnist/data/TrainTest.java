package io.github.cnn4j.mnist.data;

import io.github.cnn4j.data.LabelledDataset;
import java.util.Locale;

/**
 * A data set in the two parts that it was published in.
 *
 * @param name what the set is called, such as {@code MNIST}
 * @param train the examples to train on
 * @param test the examples to evaluate on, of the same shape and classes
 * @param origin where the data came from, this time
 */
public record TrainTest(String name, LabelledDataset train, LabelledDataset test, String origin) {
    /**
     * Checks that the parts fit each other.
     *
     * @param name what the set is called
     * @param train the examples to train on
     * @param test the examples to evaluate on
     * @param origin where the data came from
     * @throws IllegalArgumentException if their shapes or classes differ
     */
    public TrainTest {
        if (!train.shape().equals(test.shape()) || train.classes() != test.classes()) {
            throw new IllegalArgumentException(name + " expects training and test images alike, got " + train.shape()
                    + " in " + train.classes() + " classes and " + test.shape() + " in " + test.classes());
        }
    }

    /**
     * What a program says it works on.
     *
     * @return a line such as {@code MNIST, 60,000 + 10,000 images, from the cache DIR, SHA-256 verified}
     */
    public String description() {
        return String.format(Locale.ROOT, "%s, %,d + %,d images, %s", name, train.size(), test.size(), origin);
    }
}
