package io.github.cnn4j.network;

import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Initializer;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerDescription;
import io.github.cnn4j.layer.LayerType;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.WindowAttributes;
import io.github.cnn4j.layer.activation.Relu;
import io.github.cnn4j.layer.convolution.Convolution;
import io.github.cnn4j.layer.convolution.Kernels;
import io.github.cnn4j.layer.dense.Dense;
import io.github.cnn4j.layer.dense.Flatten;
import io.github.cnn4j.layer.pooling.MaxPooling;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Puts a network together, layer by layer.
 *
 * <p>Layers are named as in the homework: {@code conv}, {@code pool}, {@code flat}, {@code fc}, {@code relu}, with a number
 * where there are several of a kind ({@code fc1}, {@code fc2}); {@link #name} gives the last one another name.
 */
public final class NetworkBuilder {

    /** A layer to be; its name is null until it is given one or numbered. */
    private record Addition(@Nullable String name, LayerType type, Attributes attributes) {}

    private final Shape inputShape;
    private final List<Addition> additions = new ArrayList<>();
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
            additions.add(new Addition(layer.name(), layer.type(), layer.attributes()));
        }
    }

    /**
     * Adds a convolution with stride 1 and without padding.
     *
     * @param channels output channels
     * @param kernel side of the kernels in pixels
     * @return this builder
     */
    public NetworkBuilder convolution(int channels, int kernel) {
        return convolution(channels, Window.of(kernel, 1));
    }

    /**
     * Adds a convolution.
     *
     * @param channels output channels
     * @param window kernel size, stride and padding
     * @return this builder
     */
    public NetworkBuilder convolution(int channels, Window window) {
        return add(Convolution.TYPE, Convolution.attributes(channels, window));
    }

    /**
     * Adds a convolution, perhaps with "same" padding, in groups or without bias.
     *
     * @param kernels its hyper-parameters
     * @return this builder
     */
    public NetworkBuilder convolution(Kernels kernels) {
        return add(Convolution.TYPE, kernels.attributes());
    }

    /**
     * Adds a max-pooling whose windows do not overlap.
     *
     * @param size side of the windows in pixels, and their stride
     * @return this builder
     */
    public NetworkBuilder maxPooling(int size) {
        return maxPooling(Window.of(size, size));
    }

    /**
     * Adds a max-pooling.
     *
     * @param window pool size, stride and padding
     * @return this builder
     */
    public NetworkBuilder maxPooling(Window window) {
        return add(MaxPooling.TYPE, WindowAttributes.write(Attributes.none(), window));
    }

    /**
     * Adds a layer that turns images into vectors.
     *
     * @return this builder
     */
    public NetworkBuilder flatten() {
        return add(Flatten.TYPE);
    }

    /**
     * Adds a fully-connected layer; its input must be a vector.
     *
     * @param outputs number of outputs
     * @return this builder
     */
    public NetworkBuilder dense(int outputs) {
        return add(Dense.TYPE, Dense.attributes(outputs));
    }

    /**
     * Adds a rectifier, max(x, 0).
     *
     * @return this builder
     */
    public NetworkBuilder relu() {
        return add(Relu.TYPE);
    }

    /**
     * Adds a layer without attributes, for example a custom one.
     *
     * @param type its type
     * @return this builder
     */
    public NetworkBuilder add(LayerType type) {
        return add(type, Attributes.none());
    }

    /**
     * Adds a layer of any type, for example a custom one.
     *
     * @param type its type
     * @param attributes what the type reads
     * @return this builder
     */
    public NetworkBuilder add(LayerType type, Attributes attributes) {
        additions.add(new Addition(null, type, attributes));
        return this;
    }

    /**
     * Sets what layers that are made of layers may name; {@link LayerTypes#standard()} if not given.
     *
     * @param types the types
     * @return this builder
     */
    public NetworkBuilder types(LayerTypes types) {
        this.types = types;
        return this;
    }

    /**
     * Names the layer added last.
     *
     * @param name its name within the network
     * @return this builder
     * @throws IllegalStateException if there is no layer yet
     */
    public NetworkBuilder name(String name) {
        if (additions.isEmpty()) {
            throw new IllegalStateException("name(\"" + name + "\") comes after the layer that it names");
        }
        Addition last = additions.remove(additions.size() - 1);
        additions.add(new Addition(name, last.type(), last.attributes()));
        return this;
    }

    /**
     * How the layers compute; {@link Form#BATCH_PARALLEL} if not given.
     *
     * @param form the form
     * @return this builder
     */
    public NetworkBuilder form(Form form) {
        this.form = Objects.requireNonNull(form, "form");
        return this;
    }

    /**
     * How parameters and activations are stored; {@link Precision#DOUBLE} if not given.
     *
     * @param precision the precision
     * @return this builder
     */
    public NetworkBuilder precision(Precision precision) {
        this.precision = Objects.requireNonNull(precision, "precision");
        return this;
    }

    /**
     * What the parameters are drawn from; {@link Initializer#pytorch()} if not given.
     *
     * @param initializer the distribution
     * @return this builder
     */
    public NetworkBuilder initializer(Initializer initializer) {
        this.initializer = Objects.requireNonNull(initializer, "initializer");
        return this;
    }

    /**
     * Where the random numbers start; 1 if not given. The same seed gives the same parameters in every form, and rounded in
     * FLOAT.
     *
     * @param seed any number
     * @return this builder
     */
    public NetworkBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Checks the shapes, makes the layers and draws their parameters, in order, from one generator.
     *
     * @return the network
     * @throws IllegalArgumentException if there is no layer, two layers have one name, or a layer cannot take what the one
     *     before it puts out; the message names the layer
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

    private List<LayerDescription> descriptions() {
        List<LayerDescription> descriptions = new ArrayList<>();
        for (int i = 0; i < additions.size(); i++) {
            Addition addition = additions.get(i);
            String name = addition.name() == null ? numbered(i) : addition.name();
            descriptions.add(new LayerDescription(name, addition.type(), addition.attributes()));
        }
        return descriptions;
    }

    /** {@code fc} if it is the only one of its kind, else {@code fc1}, {@code fc2}, ... */
    private String numbered(int index) {
        String base = additions.get(index).type().baseName();
        long same = additions.stream().filter(a -> isUnnamed(a, base)).count();
        long before = additions.subList(0, index).stream()
                .filter(a -> isUnnamed(a, base))
                .count();
        return same == 1 ? base : base + (before + 1);
    }

    private static boolean isUnnamed(Addition addition, String base) {
        return addition.name() == null && addition.type().baseName().equals(base);
    }
}
