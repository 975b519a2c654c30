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
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import java.util.List;

/**
 * The average-pooling layer (LeCun et al., Gradient-based learning applied to document recognition, 1998), as PyTorch's
 * {@code AvgPool2d} defines it: the mean of every window of K x L pixels, channel by channel
 *
 * <pre>z(n, c, m, l) = Σ over i, j of x(n, c, S(m-1)+i-P, T(l-1)+j-Q) / (K·L)</pre>
 *
 * <p>The padding counts as zeros, also in the divisor.
 *
 * <p>Its forms: {@link AveragePoolingScalar}, {@link AveragePoolingVector}, and {@link AveragePoolingDouble} with its twin for
 * float.
 */
public final class AveragePooling implements Layer {

    /** Attributes: kernel, stride, padding. */
    public static final LayerType TYPE = new LayerType("average-pooling", "pool", AveragePooling::make);

    private final String name;
    private final Shape inputShape;
    private final Shape outputShape;
    private final Window window;

    /**
     * Creates an average-pooling.
     *
     * @param name name within the network
     * @param inputShape shape of an input image, C x H x W
     * @param window pool size, stride and padding; the padding at most half the size
     * @throws IllegalArgumentException if the window does not fit into the image or is padded by more than half
     */
    public AveragePooling(String name, Shape inputShape, Window window) {
        MaxPooling.requireAtMostHalf(window);
        this.name = name;
        this.inputShape = inputShape;
        this.window = window;
        this.outputShape = window.output(inputShape, inputShape.channels());
    }

    private static Layer make(LayerContext context, Attributes attributes) {
        attributes.requireOnly("kernel", "stride", "padding");
        return new AveragePooling(
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
        return "AveragePooling " + window;
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

    /** The weight of every pixel of a window: 1/(K·L). */
    double weight() {
        return 1.0 / ((double) window.height() * window.width());
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public LayerPass newPass(Activation input, PassSettings settings) {
        if (settings.form() == Form.SCALAR) {
            return new AveragePoolingScalar(this, input, settings);
        }
        if (settings.form() != Form.BATCH_PARALLEL) {
            return new AveragePoolingVector(this, input, settings);
        }
        return input.values().precision() == Precision.DOUBLE
                ? new AveragePoolingDouble(this, input, settings)
                : new AveragePoolingFloat(this, input, settings);
    }
}
