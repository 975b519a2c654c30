package io.github.cnn4j.network;

import io.github.cnn4j.matrix.Shape;

/**
 * The network of the homework: convolution 5 x 5 x 20, max-pooling 2, flatten, dense 500, ReLU, dense 10, for grey images
 * of 28 x 28; 1,446,030 parameters. It is also available for other images and numbers of classes.
 */
public final class SimpleConvNet {

    /** The convolution reduces 6 pixels to 2, and the pooling to 1. */
    private static final int SMALLEST = 6;

    private SimpleConvNet() {}

    /**
     * Returns the homework's layers for 1 x 28 x 28 and 10 classes; seed, form and precision can still be set.
     *
     * @return a builder with all layers
     */
    public static NetworkBuilder builder() {
        return builder(new Shape(1, 28, 28), 10);
    }

    /**
     * Returns the same layers for other images.
     *
     * @param input shape of one image, at least 6 x 6 pixels
     * @param classes number of classes, at least 1
     * @return a builder with all layers
     * @throws IllegalArgumentException if the images are too small or there is no class
     */
    public static NetworkBuilder builder(Shape input, int classes) {
        return ReadyMade.start("SimpleConvNet", input, SMALLEST, classes)
                .convolution(20, 5)
                .maxPooling(2)
                .flatten()
                .dense(500)
                .relu()
                .dense(classes);
    }
}
