package io.github.cnn4j.mnist.serve;

import io.github.cnn4j.data.PixelTable;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.mnist.metrics.ClassNames;
import io.github.cnn4j.mnist.pictures.Preparation;
import io.github.cnn4j.network.Network;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model as the server uses it: its network, the names of its classes, and the preparation of its inputs. */
public final class ServedModel {
    private final Network network;
    private final PixelTable pixels;
    private final ClassNames classNames;
    private final @Nullable PicturePreparation preparation;

    private ServedModel(
            Network network, PixelTable pixels, ClassNames classNames, @Nullable PicturePreparation preparation) {
        this.network = network;
        this.pixels = pixels;
        this.classNames = classNames;
        this.preparation = preparation;
    }

    /**
     * Returns a model to be served. Pictures are prepared by {@link Preparation#of} the model. A model without one refuses
     * pictures until {@link #with} sets one.
     *
     * @param model a network without NaN and its normalization
     * @param classNames one name per class, or none: classes are then named by their numbers
     * @return the model
     * @throws IllegalArgumentException if there are names, but not one per class, a parameter is NaN or infinite, or this
     *     version does not know the model's preparation of pictures
     */
    public static ServedModel of(Model model, List<String> classNames) {
        Network network = model.network();
        network.requireFinite();
        Preparation preparation = Preparation.of(model).orElse(null);
        return new ServedModel(
                network,
                new PixelTable("the model", "inputs", network.inputShape(), model.normalization()),
                ClassNames.of(classNames, network.outputShape().size()),
                preparation == null ? null : preparation::prepare);
    }

    /**
     * Returns the same model with another preparation of pictures.
     *
     * @param newPreparation converts a picture to the network's input
     * @return a copy
     */
    public ServedModel with(PicturePreparation newPreparation) {
        return new ServedModel(network, pixels, classNames, newPreparation);
    }

    Network network() {
        return network;
    }

    ClassNames classNames() {
        return classNames;
    }

    @Nullable
    PicturePreparation preparation() {
        return preparation;
    }

    /** Returns the number of values of an input. */
    int inputSize() {
        return network.inputShape().size();
    }

    /** Returns the input of given pixels, 0 .. 255 in the order of the network's input: 1 x input size. */
    Matrix inputOfPixels(byte[] values) {
        Matrix input = emptyInput();
        pixels.copy(ByteBuffer.wrap(values), 0, input, 0);
        return input;
    }

    /** Returns an input of zeros in the network's precision: 1 x input size. */
    Matrix emptyInput() {
        return network.precision().zeros(1, inputSize());
    }
}
