package io.github.cnn4j.mnist.pictures;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.mnist.image.Picture;
import java.io.IOException;
import java.util.Optional;

/**
 * How a picture of any size and colour becomes the pixels of a network's input: the same for pictures to predict as for those
 * that the network was trained on. A model file keeps it as JSON, see {@link Model#preparation()}.
 */
public interface Preparation {
    /**
     * Returns the preparation of digits as MNIST has them.
     *
     * @return the preparation of {@link io.github.cnn4j.mnist.data.DigitImage}, for 1 x 28 x 28 inputs
     */
    static Preparation digits() {
        return DigitPreparation.INSTANCE;
    }

    /**
     * Returns the preparation of a model's pictures. Files of earlier versions do not say it: a model whose classes have names
     * then gets its pictures scaled as {@link PictureFormat#of} says; without names, one that tells 10 classes apart in 1 x 28 x
     * 28 pixels gets digits.
     *
     * @param model the model
     * @return its preparation; empty if the model does not say, and its inputs are neither grey nor colour pictures
     * @throws IllegalArgumentException if what the model says is no preparation of this version, or not one for its input
     *     shape
     */
    static Optional<Preparation> of(Model model) {
        return model.preparation().isEmpty()
                ? PreparationJson.guess(model)
                : Optional.of(PreparationJson.read(
                        model.preparation(), model.network().inputShape()));
    }

    /**
     * Prepares a picture. Safe for use by several threads at once.
     *
     * @param picture a picture of any size and colour, not yet decoded
     * @return shape().size() unsigned bytes: channel by channel, row by row
     * @throws IOException if the picture is damaged or does not fit in memory
     * @throws IllegalArgumentException if the picture shows nothing that a network could see; the message is one sentence
     */
    byte[] prepare(Picture picture) throws IOException;

    /**
     * Prepares a picture as the input of a network.
     *
     * @param picture a picture of any size and colour, not yet decoded
     * @param normalization how a pixel becomes an input value
     * @return 1 x shape().size()
     * @throws IOException if the picture is damaged or does not fit in memory
     * @throws IllegalArgumentException if the picture shows nothing that a network could see; the message is one sentence
     */
    default Matrix input(Picture picture, Normalization normalization) throws IOException {
        byte[] pixels = prepare(picture);
        Matrix input = Precision.DOUBLE.zeros(1, pixels.length);
        for (int i = 0; i < pixels.length; i++) {
            input.setEntry(0, i, normalization.apply(i / shape().area(), pixels[i] & 0xFF));
        }
        return input;
    }

    /**
     * Returns the shape of a prepared picture.
     *
     * @return channels x height x width
     */
    Shape shape();

    /**
     * Returns the preparation as a model file keeps it.
     *
     * @return one line of JSON
     */
    String toJson();
}
