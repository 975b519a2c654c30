package io.github.cnn4j.network;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Initializer;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerDescription;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Builds a network layer by layer.
 *
 * <p>Layers are named as in the homework: {@code conv}, {@code pool}, {@code flat}, {@code fc}, {@code relu}, with a number
 * where there are several of a kind ({@code fc1}, {@code fc2}); {@link #name} gives the last one another name.
 */
public final class NetworkBuilder extends LayersBuilder<NetworkBuilder> {

    private final Shape inputShape;
    private Form form = Form.BATCH_PARALLEL;
    private Precision precision = Precision.DOUBLE;
    private Initializer initializer = Initializer.pytorch();
    private long seed = 1;
    private LayerTypes types = LayerTypes.standard();

    NetworkBuilder(Shape inputShape) {
        this.inputShape = inputShape;
    }

    NetworkBuilder(NetworkDescription description) {
        this(description.inputShape());
        for (LayerDescription layer : description.layers()) {
            add(layer.type(), layer.attributes()).name(layer.name());
        }
    }

    @Override
    NetworkBuilder self() {
        return this;
    }

    /**
     * Sets the layer types that layers composed of layers may name; default {@link LayerTypes#standard()}.
     *
     * @param types the types
     * @return this builder
     */
    public NetworkBuilder types(LayerTypes types) {
        this.types = types;
        return this;
    }

    /**
     * Sets the form in which the layers compute; default {@link Form#BATCH_PARALLEL}.
     *
     * @param form the form
     * @return this builder
     */
    public NetworkBuilder form(Form form) {
        this.form = Objects.requireNonNull(form, "form");
        return this;
    }

    /**
     * Sets the precision of parameters and activations; default {@link Precision#DOUBLE}.
     *
     * @param precision the precision
     * @return this builder
     */
    public NetworkBuilder precision(Precision precision) {
        this.precision = Objects.requireNonNull(precision, "precision");
        return this;
    }

    /**
     * Sets the distribution of the parameters' first values; default {@link Initializer#pytorch()}.
     *
     * @param initializer the distribution
     * @return this builder
     */
    public NetworkBuilder initializer(Initializer initializer) {
        this.initializer = Objects.requireNonNull(initializer, "initializer");
        return this;
    }

    /**
     * Sets the random seed; default 1. The same seed gives the same parameters in every form, rounded in FLOAT.
     *
     * @param seed any number
     * @return this builder
     */
    public NetworkBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Creates the network: checks the shapes, creates the layers and draws their parameters, in order, from one generator.
     *
     * @return the network
     * @throws IllegalArgumentException if there is no layer, two layers have one name, or a layer cannot take the
     *     output of the one before it; the message names the layer
     */
    public Network build() {
        NetworkDescription description = new NetworkDescription(inputShape, descriptions());
        List<Layer> layers = description.create(precision, types);
        Random random = new Random(seed);
        for (Layer layer : layers) {
            for (Parameter parameter : layer.parameters()) {
                parameter.initialize(initializer, random);
            }
        }
        return new Network(layers, types, form, precision);
    }
}
