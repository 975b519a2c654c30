package io.github.cnn4j.network;

import io.github.cnn4j.layer.convolution.Kernels;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;

/**
 * A small network in the manner of VGG (Simonyan and Zisserman, Very deep convolutional networks for large-scale image
 * recognition, 2015): convolutions of 3 x 3 that keep the size, 32, 32, pooled, 64, 64, pooled, 128, pooled, and a dense layer
 * of 256; each convolution is followed by batch normalization, whose shift takes the place of a bias, and ReLU, each pooling and
 * the dense layer by dropout; 436,906 parameters for 1 x 28 x 28 and 10 classes.
 */
public final class SmallVgg {

    /** The side is halved three times. */
    private static final int SMALLEST = 8;

    private static final double DROPPED_PIXELS = 0.1;
    private static final double DROPPED_FEATURES = 0.3;

    private SmallVgg() {}

    /**
     * Returns the layers; seed, form and precision can still be set.
     *
     * @param input shape of one image, at least 8 x 8 pixels
     * @param classes number of classes, at least 1
     * @return a builder with all layers
     * @throws IllegalArgumentException if the images are too small or there is no class
     */
    public static NetworkBuilder builder(Shape input, int classes) {
        NetworkBuilder builder = ReadyMade.start("SmallVgg", input, SMALLEST, classes);
        stage(builder, 32, 2);
        stage(builder, 64, 2);
        stage(builder, 128, 1);
        return builder.flatten().dense(256).relu().dropout(DROPPED_FEATURES).dense(classes);
    }

    private static void stage(NetworkBuilder builder, int channels, int convolutions) {
        for (int i = 0; i < convolutions; i++) {
            builder.convolution(Kernels.of(channels, new Window(3, 1, 1)).withoutBias())
                    .batchNormalization()
                    .relu();
        }
        builder.maxPooling(2).dropout(DROPPED_PIXELS);
    }
}
