package io.github.cnn4j.network;

import io.github.cnn4j.matrix.Shape;

/**
 * The network of the homework: convolution 5 x 5 x 20, max-pooling 2, flatten, dense 500, ReLU, dense 10, for grey images
 * of 28 x 28; 1,446,030 parameters.
 */
public final class SimpleConvNet {

    private SimpleConvNet() {}

    /**
     * The layers, ready for a seed, form or precision of one's own.
     *
     * @return a builder with all layers
     */
    public static NetworkBuilder builder() {
        return Network.builder(new Shape(1, 28, 28))
                .convolution(20, 5)
                .maxPooling(2)
                .flatten()
                .dense(500)
                .relu()
                .dense(10);
    }
}
