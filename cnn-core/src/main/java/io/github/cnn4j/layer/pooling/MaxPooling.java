package io.github.cnn4j.layer.pooling;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerContext;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.LayerType;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.WindowAttributes;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Sliding;
import io.github.cnn4j.matrix.Window;
import java.util.List;

/**
 * The max-pooling layer (homework, section 2): the maximum of every window, channel by channel
 *
 * <pre>z(n, c, m, l) = max over i, j of x(n, c, S(m-1)+i-P, S(l-1)+j-P)</pre>
 *
 * <p>The homework has 2 x 2 windows with S = 2, P = 0. The padding never is the maximum. Of equal maxima the first in
 * reading order takes the gradient, as in PyTorch; the homework leaves ties open. NaN counts as the maximum in every form
 * and is not lost. The last NaN of a window takes the gradient, as in PyTorch, but in {@link Form#BATCH_PARALLEL}
 * any pixel of a window with NaN or several infinite values may, or the gradient of all its pixels is NaN: a training run
 * stops at the first NaN, so the fast loops need not find the right pixel.
 *
 * <p>Its forms: {@link MaxPoolingScalar}, {@link MaxPoolingVector}, {@link MaxPoolingDirect}.
 */
public final class MaxPooling implements Layer {

    /** Attributes: kernel, stride, padding. */
    public static final LayerType TYPE = new LayerType("max-pooling", "pool", MaxPooling::make);

    private final String name;
    private final Shape inputShape;
    private final Shape outputShape;
    private final Window window;

    /**
     * Creates a max-pooling.
     *
     * @param name name within the network
     * @param inputShape shape of an input image, C x H x W
     * @param window pool size, stride and padding; the padding at most half the size, so that no window is all padding
     * @throws IllegalArgumentException if the window does not fit into the image or is padded by more than half
     */
    public MaxPooling(String name, Shape inputShape, Window window) {
        requireAtMostHalf(window);
        this.name = name;
        this.inputShape = inputShape;
        this.window = window;
        this.outputShape = window.output(inputShape, inputShape.channels());
    }

    /** Ensures that no window is all padding. */
    static void requireAtMostHalf(Window window) {
        requireAtMostHalf(window.vertical());
        requireAtMostHalf(window.horizontal());
    }

    private static void requireAtMostHalf(Sliding sliding) {
        int padding = Math.max(sliding.before(), sliding.after());
        if (2 * padding > sliding.size()) {
            throw new IllegalArgumentException("a pooling window of " + sliding.size()
                    + " may be padded by at most half its size, got padding " + padding);
        }
    }

    private static Layer make(LayerContext context, Attributes attributes) {
        attributes.requireOnly("kernel", "stride", "padding");
        return new MaxPooling(
                context.name(), context.inputShape(), WindowAttributes.read(attributes, context.inputShape()));
    }

    @Override
    public LayerType type() {
        return TYPE;
    }

    @Override
    public Attributes attributes() {
        return WindowAttributes.write(Attributes.none(), window);
    }

    /** Returns the size of the outputs and of the columns that im2col unfolds. */
    @Override
    public long valuesPerExample() {
        return outputShape.size() + window.unfolded(inputShape, outputShape);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "MaxPooling " + window;
    }

    @Override
    public Shape inputShape() {
        return inputShape;
    }

    @Override
    public Shape outputShape() {
        return outputShape;
    }

    /**
     * Returns pool size, stride and padding.
     *
     * @return the window
     */
    public Window window() {
        return window;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public LayerPass newPass(Activation input, PassSettings settings) {
        return switch (settings.form()) {
            case SCALAR -> new MaxPoolingScalar(this, input, settings);
            case VECTOR, CHANNEL_PARALLEL -> new MaxPoolingVector(this, input, settings);
            case BATCH_PARALLEL -> new MaxPoolingDirect(this, input, settings);
        };
    }
}
