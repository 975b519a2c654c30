package io.github.cnn4j.io.model;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.network.Network;
import java.util.List;

/**
 * A trained network, how its inputs are prepared and what its outputs are called.
 *
 * @param network the network
 * @param normalization the normalization of pixels
 * @param classNames a name for each class, in the order of the labels; empty if classes have numbers only
 * @param preparation describes the preparation of pictures, from any size to pixels of the input shape, in the format of the module
 *     that prepares them; empty if it is not known
 */
public record Model(Network network, Normalization normalization, List<String> classNames, String preparation) {

    /**
     * Checks that the names fit the network.
     *
     * @param network the network
     * @param normalization the normalization of pixels
     * @param classNames a name for each class, or none
     * @param preparation the description of the preparation, or empty
     * @throws IllegalArgumentException if there are more names than outputs, or numbers for other channels
     */
    public Model {
        classNames = List.copyOf(classNames);
        if (classNames.size() > network.outputShape().size()) {
            throw new IllegalArgumentException("a network with "
                    + network.outputShape().size() + " outputs cannot have " + classNames.size() + " class names");
        }
        normalization.requireFits(network.inputShape().channels());
    }

    /**
     * Creates a model of which it is not known how its pictures are prepared.
     *
     * @param network the network
     * @param normalization how a pixel becomes an input value
     * @param classNames a name for each class, or none
     * @throws IllegalArgumentException if there are more names than outputs, or numbers for other channels
     */
    public Model(Network network, Normalization normalization, List<String> classNames) {
        this(network, normalization, classNames, "");
    }

    /**
     * Creates a model of classes without names.
     *
     * @param network the network
     * @param normalization the normalization of pixels
     */
    public Model(Network network, Normalization normalization) {
        this(network, normalization, List.of());
    }

    /**
     * Returns the same model with another preparation of pictures.
     *
     * @param newPreparation the description of the preparation, or empty if it is not known
     * @return a copy
     */
    public Model withPreparation(String newPreparation) {
        return new Model(network, normalization, classNames, newPreparation);
    }

    /**
     * Returns the name of a class.
     *
     * @param label the class, from 0
     * @return its name, or its number where it has none
     */
    public String className(int label) {
        return label < classNames.size() ? classNames.get(label) : Integer.toString(label);
    }
}
