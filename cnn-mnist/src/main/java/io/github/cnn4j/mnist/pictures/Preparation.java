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
 * Converts pictures of any size and colour to the pixels of a network's input, identically in training and in prediction. A
 * model file stores it as JSON, see {@link Model#preparation()}.
 */
public interface Preparation {
    /**
     * Returns the preparation of digits like those of MNIST.
     *
     * @return the preparation of {@link io.github.cnn4j.mnist.data.DigitImage}, for 1 x 28 x 28 inputs
     */
    static Preparation digits() {
        return DigitPreparation.INSTANCE;
    }

    /**
     * Returns the preparation of a model's pictures. Files of earlier versions do not contain it: for these, a
     * model with class names gets {@link PictureFormat#of} its input shape, and one without names, with 10 classes and inputs
     * of 1 x 28 x 28, gets {@link #digits()}.
     *
     * @param model the model
     * @return its preparation; empty if the model has none and its inputs are neither grey nor RGB pictures
     * @throws IllegalArgumentException if this version does not know the model's preparation, or it does not match the
     *     input shape
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
     * @throws IllegalArgumentException if the picture has no content that can be prepared, such as a blank one; the message is
     *     one sentence
     */
    byte[] prepare(Picture picture) throws IOException;

    /**
     * Prepares a picture as the input of a network.
     *
     * @param picture a picture of any size and colour, not yet decoded
     * @param normalization conversion of a pixel to an input value
     * @return 1 x shape().size()
     * @throws IOException if the picture is damaged or does not fit in memory
     * @throws IllegalArgumentException if the picture has no content that can be prepared, such as a blank one; the message is
     *     one sentence
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
     * Returns the preparation in the form stored in model files.
     *
     * @return one line of JSON
     */
    String toJson();
}
