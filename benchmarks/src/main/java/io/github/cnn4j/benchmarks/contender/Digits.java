package io.github.cnn4j.benchmarks.contender;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.mnist.data.MnistSource;
import io.github.cnn4j.mnist.data.PublishedSet;
import io.github.cnn4j.mnist.data.TrainTest;
import java.io.IOException;
import java.util.Random;

/** The images that contenders work on: MNIST, or noise of another size. */
public final class Digits {
    private static final int TEST_IMAGES = 10_000;

    private Digits() {}

    /**
     * Loads MNIST from the cache of this machine, or downloads it.
     *
     * @return 60,000 images to train on and 10,000 to test on
     * @throws IOException if they cannot be loaded
     */
    public static TrainTest mnist() throws IOException {
        return MnistSource.published(PublishedSet.MNIST).load();
    }

    /**
     * Loads the training images of the settings.
     *
     * @param settings network, number and size
     * @return images to train on
     * @throws IOException if MNIST cannot be loaded
     */
    public static LabelledDataset training(Settings settings) throws IOException {
        if (!settings.isMnist()) {
            return noise(settings, settings.images());
        }
        LabelledDataset all = mnist().train();
        return settings.images() < all.size() && all instanceof ImageDataset images
                ? images.take(settings.images())
                : all;
    }

    /**
     * Loads the images to predict.
     *
     * @param settings network and size
     * @return 10,000 images
     * @throws IOException if MNIST cannot be loaded
     */
    public static LabelledDataset test(Settings settings) throws IOException {
        return settings.isMnist() ? mnist().test() : noise(settings, TEST_IMAGES);
    }

    private static LabelledDataset noise(Settings settings, int images) {
        Random random = new Random(1);
        byte[] pixels = new byte[Math.multiplyExact(images, settings.shape().size())];
        random.nextBytes(pixels);
        byte[] labels = new byte[images];
        for (int i = 0; i < images; i++) {
            labels[i] = (byte) random.nextInt(Work.CLASSES);
        }
        return new ImageDataset("noise", settings.shape(), Work.CLASSES, pixels, labels, Normalization.MNIST);
    }
}
