package io.github.cnn4j.network;

import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.LayerDescription;
import io.github.cnn4j.layer.LayerType;
import io.github.cnn4j.layer.WindowAttributes;
import io.github.cnn4j.layer.activation.Gelu;
import io.github.cnn4j.layer.activation.LeakyRelu;
import io.github.cnn4j.layer.activation.Relu;
import io.github.cnn4j.layer.activation.Sigmoid;
import io.github.cnn4j.layer.activation.Tanh;
import io.github.cnn4j.layer.convolution.Convolution;
import io.github.cnn4j.layer.convolution.Kernels;
import io.github.cnn4j.layer.dense.Dense;
import io.github.cnn4j.layer.dense.Flatten;
import io.github.cnn4j.layer.dropout.Dropout;
import io.github.cnn4j.layer.normalization.BatchNormalization;
import io.github.cnn4j.layer.pooling.AveragePooling;
import io.github.cnn4j.layer.pooling.GlobalAveragePooling;
import io.github.cnn4j.layer.pooling.MaxPooling;
import io.github.cnn4j.layer.residual.Residual;
import io.github.cnn4j.matrix.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Adds layers one after another, to a network or to a block inside one. Layers are named after their kind, with a number where
 * there are several of a kind ({@code fc1}, {@code fc2}); {@link #name} gives the last one another name.
 *
 * @param <B> the type of the builder
 */
public abstract class LayersBuilder<B extends LayersBuilder<B>> {

    /** A layer to be created; its name is null until it is named or numbered. */
    private record Addition(@Nullable String name, LayerType type, Attributes attributes) {}

    private final List<Addition> additions = new ArrayList<>();

    LayersBuilder() {}

    abstract B self();

    /**
     * Adds a convolution with stride 1 and without padding.
     *
     * @param channels output channels
     * @param kernel side of the kernels in pixels
     * @return this builder
     */
    public B convolution(int channels, int kernel) {
        return convolution(channels, Window.of(kernel, 1));
    }

    /**
     * Adds a convolution.
     *
     * @param channels output channels
     * @param window kernel size, stride and padding
     * @return this builder
     */
    public B convolution(int channels, Window window) {
        return add(Convolution.TYPE, Convolution.attributes(channels, window));
    }

    /**
     * Adds a convolution, perhaps with "same" padding, in groups or without bias.
     *
     * @param kernels its hyper-parameters
     * @return this builder
     */
    public B convolution(Kernels kernels) {
        return add(Convolution.TYPE, kernels.attributes());
    }

    /**
     * Adds a max-pooling whose windows do not overlap.
     *
     * @param size side of the windows in pixels, and their stride
     * @return this builder
     */
    public B maxPooling(int size) {
        return maxPooling(Window.of(size, size));
    }

    /**
     * Adds a max-pooling.
     *
     * @param window pool size, stride and padding
     * @return this builder
     */
    public B maxPooling(Window window) {
        return add(MaxPooling.TYPE, WindowAttributes.write(Attributes.none(), window));
    }

    /**
     * Adds an average-pooling whose windows do not overlap.
     *
     * @param size side of the windows in pixels, and their stride
     * @return this builder
     */
    public B averagePooling(int size) {
        return averagePooling(Window.of(size, size));
    }

    /**
     * Adds an average-pooling.
     *
     * @param window pool size, stride and padding; the padding counts as zeros
     * @return this builder
     */
    public B averagePooling(Window window) {
        return add(AveragePooling.TYPE, WindowAttributes.write(Attributes.none(), window));
    }

    /**
     * Adds a global average pooling, the mean of every channel.
     *
     * @return this builder
     */
    public B globalAveragePooling() {
        return add(GlobalAveragePooling.TYPE);
    }

    /**
     * Adds a layer that turns images into vectors.
     *
     * @return this builder
     */
    public B flatten() {
        return add(Flatten.TYPE);
    }

    /**
     * Adds a fully-connected layer; its input must be a vector.
     *
     * @param outputs number of outputs
     * @return this builder
     */
    public B dense(int outputs) {
        return add(Dense.TYPE, Dense.attributes(outputs));
    }

    /**
     * Adds a rectifier, max(x, 0).
     *
     * @return this builder
     */
    public B relu() {
        return add(Relu.TYPE);
    }

    /**
     * Adds a leaky rectifier with PyTorch's default slope, 0.01 for x below 0.
     *
     * @return this builder
     */
    public B leakyRelu() {
        return leakyRelu(0.01);
    }

    /**
     * Adds a leaky rectifier, max(x, 0) + a min(x, 0).
     *
     * @param negativeSlope a, from 0 to 1
     * @return this builder
     */
    public B leakyRelu(double negativeSlope) {
        return add(LeakyRelu.TYPE, LeakyRelu.attributes(negativeSlope));
    }

    /**
     * Adds a hyperbolic tangent.
     *
     * @return this builder
     */
    public B tanh() {
        return add(Tanh.TYPE);
    }

    /**
     * Adds a logistic function, 1 / (1 + e^-x).
     *
     * @return this builder
     */
    public B sigmoid() {
        return add(Sigmoid.TYPE);
    }

    /**
     * Adds a Gaussian error linear unit, x Φ(x).
     *
     * @return this builder
     */
    public B gelu() {
        return add(Gelu.TYPE);
    }

    /**
     * Adds a batch normalization with PyTorch's defaults, momentum 0.1 and epsilon 1e-5.
     *
     * @return this builder
     */
    public B batchNormalization() {
        return batchNormalization(BatchNormalization.DEFAULT_MOMENTUM, BatchNormalization.DEFAULT_EPSILON);
    }

    /**
     * Adds a batch normalization.
     *
     * @param momentum share of the batch in the running mean and variance, from 0 to 1
     * @param epsilon ε, added to the variance, above 0
     * @return this builder
     */
    public B batchNormalization(double momentum, double epsilon) {
        return add(BatchNormalization.TYPE, BatchNormalization.attributes(momentum, epsilon));
    }

    /**
     * Adds a dropout.
     *
     * @param probability the probability of a value to be dropped in training, from 0 to below 1
     * @return this builder
     */
    public B dropout(double probability) {
        return add(Dropout.TYPE, Dropout.attributes(probability));
    }

    /**
     * Adds a residual block whose shortcut is the identity, f(x) + x. Its layers are numbered within the block.
     *
     * @param layers adds the layers of f, which must keep the shape
     * @return this builder
     */
    public B residual(Consumer<BlockBuilder> layers) {
        return residual(layers, shortcut -> {});
    }

    /**
     * Adds a residual block, f(x) + s(x). Its layers are numbered within the block.
     *
     * <pre>{@code builder.residual(
     *         f -> f.convolution(32, new Window(3, 2, 1)).batchNormalization(),
     *         s -> s.convolution(32, Window.of(1, 2)).batchNormalization())}</pre>
     *
     * @param layers adds the layers of f
     * @param shortcut adds the layers of s, which must have the same output shape; no layer for the identity
     * @return this builder
     */
    public B residual(Consumer<BlockBuilder> layers, Consumer<BlockBuilder> shortcut) {
        return add(Residual.TYPE, Residual.attributes(BlockBuilder.layers(layers), BlockBuilder.layers(shortcut)));
    }

    /**
     * Adds a layer without attributes, for example a custom one.
     *
     * @param type its type
     * @return this builder
     */
    public B add(LayerType type) {
        return add(type, Attributes.none());
    }

    /**
     * Adds a layer of any type, for example a custom one.
     *
     * @param type its type
     * @param attributes the attributes, as read by the type
     * @return this builder
     */
    public B add(LayerType type, Attributes attributes) {
        additions.add(new Addition(null, type, attributes));
        return self();
    }

    /**
     * Names the layer added last.
     *
     * @param name its name within the network
     * @return this builder
     * @throws IllegalStateException if there is no layer yet
     */
    public B name(String name) {
        if (additions.isEmpty()) {
            throw new IllegalStateException("name(\"" + name + "\") comes after the layer that it names");
        }
        Addition last = additions.remove(additions.size() - 1);
        additions.add(new Addition(name, last.type(), last.attributes()));
        return self();
    }

    /** The layers added, with their given or numbered names. */
    final List<LayerDescription> descriptions() {
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
