package io.github.cnn4j.data;

import io.github.cnn4j.matrix.Shape;
import java.util.Random;

/** Random images of classes that can be told apart: noise, with a bright row per class. */
public final class Images {

    public static final Shape DIGIT = new Shape(1, 28, 28);
    public static final Shape SMALL = new Shape(1, 6, 5);

    private Images() {}

    /** Images of the homework's size, of 10 classes. */
    public static ImageDataset digits(int count, long seed) {
        return of("digits", DIGIT, 10, count, seed);
    }

    /** Images of 6 x 5, of 3 classes. */
    public static ImageDataset small(int count, long seed) {
        return of("small", SMALL, 3, count, seed);
    }

    private static ImageDataset of(String name, Shape shape, int classes, int count, long seed) {
        Random random = new Random(seed);
        byte[] pixels = new byte[count * shape.size()];
        byte[] labels = new byte[count];
        for (int n = 0; n < count; n++) {
            labels[n] = (byte) random.nextInt(classes);
            for (int p = 0; p < shape.size(); p++) {
                boolean bright = p / shape.width() == labels[n] + 1;
                pixels[n * shape.size() + p] = (byte) (random.nextInt(100) + (bright ? 150 : 0));
            }
        }
        return new ImageDataset(name, shape, classes, pixels, labels, Normalization.MNIST);
    }
}
