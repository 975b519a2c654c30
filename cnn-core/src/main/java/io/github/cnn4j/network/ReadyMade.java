package io.github.cnn4j.network;

import io.github.cnn4j.matrix.Shape;

/** Checks the input of the ready-made networks. */
final class ReadyMade {

    private ReadyMade() {}

    /** A builder without layers, if there are classes and the images have a number of pixels each way. */
    static NetworkBuilder start(String network, Shape input, int smallestSide, int classes) {
        if (input.height() < smallestSide || input.width() < smallestSide) {
            throw new IllegalArgumentException(network + " needs images of at least " + smallestSide + " x "
                    + smallestSide + " pixels, got " + input);
        }
        if (classes < 1) {
            throw new IllegalArgumentException(network + " needs at least 1 class, got " + classes);
        }
        return Network.builder(input);
    }
}
