package io.github.cnn4j.onnx;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelMetadata;
import io.github.cnn4j.network.Network;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network that was read from an ONNX file, and what the file says of its input and output.
 *
 * @param network the layers, in the file's precision (DOUBLE if one of its tensors is, else FLOAT) and in the default form. It
 *     takes examples channel by channel, row by row, even if the file takes them in another order, and can be trained further
 * @param normalization what the file does with its input x before the first layer, as (x / 255 - mean) / standardDeviation;
 *     or, in a file that this library wrote for normalized input, the normalization that it expects; empty if neither is known
 * @param output what the file computes at its end; the network's outputs are the logits
 * @param classNames a name for each class, where this library wrote the file; else empty
 * @param metadata the file's texts by name
 */
public record OnnxModel(
        Network network,
        Optional<Normalization> normalization,
        Output output,
        List<String> classNames,
        Map<String, String> metadata) {

    /** A standard deviation of pixels on the scale 0 .. 1 below which the file's input cannot be pixels from 0 to 255. */
    private static final double LEAST_DEVIATION = 0.01;

    /** The output of a file. */
    public enum Output {
        /** The network's outputs. */
        LOGITS,
        /** Their softmax, as {@link Network#predict} gives it. */
        PROBABILITIES,
        /** The logarithm of their softmax. */
        LOG_PROBABILITIES
    }

    /**
     * Copies the metadata.
     *
     * @param network the layers
     * @param normalization what the file does with its input
     * @param output what the file computes at its end
     * @param classNames a name for each class
     * @param metadata the file's texts by name
     */
    public OnnxModel {
        classNames = List.copyOf(classNames);
        metadata = Map.copyOf(metadata);
    }

    /**
     * Returns the network as a model of images, for a file that takes pixels from 0 to 255, or that this library wrote.
     *
     * @return the model
     * @throws IllegalStateException if the file does not say how pixels become the network's input
     */
    public Model toModel() {
        Normalization known = normalization.orElseThrow(
                () -> new IllegalStateException(
                        "the file does not say how pixels become the network's input: give the normalization it was trained with"));
        double least = Collections.min(known.standardDeviations());
        if (least < LEAST_DEVIATION) {
            throw new IllegalStateException("the file multiplies its input by " + 1 / (255 * least)
                    + ", which does not suit pixels from 0 to 255: give the normalization it was trained with");
        }
        return toModel(known);
    }

    /**
     * Returns whether this library wrote the file: its metadata then say how pixels become the network's input.
     *
     * @return true for a file of {@link Onnx#export(Model, java.nio.file.Path)}
     */
    public boolean isOwn() {
        return metadata.containsKey(Metadata.INPUT);
    }

    /**
     * Returns how a pixel becomes an input value of the network if its own preparation comes before the file's first node. With
     * an input x = (pixel / 255 - M) / S of the file, and (x / 255 - m) / s done in the file, that is
     * (pixel / 255 - (M + 255 m S)) / (255 s S).
     *
     * @param input how a pixel becomes an input value x of the file
     * @return the same as {@code input} if the file does not scale its input
     * @throws IllegalArgumentException if the two are for different numbers of channels
     */
    public Normalization normalizationAfter(Normalization input) {
        if (normalization.isEmpty()) {
            return input;
        }
        Normalization file = normalization.get();
        int channels = Math.max(input.means().size(), file.means().size());
        input.requireFits(channels);
        file.requireFits(channels);
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            double deviation = of(input.standardDeviations(), c);
            means.add(of(input.means(), c) + 255 * of(file.means(), c) * deviation);
            deviations.add(255 * of(file.standardDeviations(), c) * deviation);
        }
        return new Normalization(means, deviations);
    }

    private static double of(List<Double> values, int channel) {
        return values.get(values.size() == 1 ? 0 : channel);
    }

    /**
     * Returns the network as a model of images.
     *
     * @param pixels how a pixel becomes an input value of the network
     * @return the model
     */
    public Model toModel(Normalization pixels) {
        return new Model(network, pixels, classNames, ModelMetadata.preparation(metadata));
    }
}
