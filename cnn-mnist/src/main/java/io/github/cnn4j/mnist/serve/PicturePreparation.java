package io.github.cnn4j.mnist.serve;

import io.github.cnn4j.mnist.image.Picture;
import java.io.IOException;

/** Converts pictures to the network's input, as in training. Must be safe for use by several threads at once. */
@FunctionalInterface
public interface PicturePreparation {
    /**
     * Prepares a picture.
     *
     * @param picture a picture of any size and colour, not yet decoded
     * @return the pixels of the network's input, unsigned bytes, channel by channel, row by row
     * @throws IOException if the picture is damaged or does not fit in memory
     * @throws IllegalArgumentException if the picture has no content that can be prepared, such as a blank one; the message is one sentence
     */
    byte[] pixels(Picture picture) throws IOException;
}
