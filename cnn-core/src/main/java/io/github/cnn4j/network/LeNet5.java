package io.github.cnn4j.network;

import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;

/**
 * LeNet-5 (LeCun et al., Gradient-based learning applied to document recognition, 1998): two convolutions of 5 x 5 with average
 * pooling, and dense layers of 120 and 84, all with tanh; 61,706 parameters for 1 x 28 x 28 and 10 classes.
 *
 * <p>As in most implementations, every output channel of the second convolution reads all input channels, poolings have no
 * parameters, and the outputs are logits. The first convolution pads images by 2 pixels on each side, which gives 28 x 28 the
 * paper's 32 x 32.
 */
public final class LeNet5 {

    /** 12 pixels are pooled to 6; the second convolution reduces them to 2, pooled to 1. */
    private static final int SMALLEST = 12;

    private LeNet5() {}

    /**
     * Returns the layers; seed, form and precision can still be set.
     *
     * @param input shape of one image, at least 12 x 12 pixels
     * @param classes number of classes, at least 1
     * @return a builder with all layers
     * @throws IllegalArgumentException if the images are too small or there is no class
     */
    public static NetworkBuilder builder(Shape input, int classes) {
        return ReadyMade.start("LeNet-5", input, SMALLEST, classes)
                .convolution(6, new Window(5, 1, 2))
                .tanh()
                .averagePooling(2)
                .convolution(16, 5)
                .tanh()
                .averagePooling(2)
                .flatten()
                .dense(120)
                .tanh()
                .dense(84)
                .tanh()
                .dense(classes);
    }
}
