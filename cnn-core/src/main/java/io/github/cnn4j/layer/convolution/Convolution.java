package io.github.cnn4j.layer.convolution;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerContext;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.LayerType;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.WindowAttributes;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import java.util.List;

/**
 * The convolutional layer (homework, section 1): for every output channel c and position (m, l)
 *
 * <pre>z(n, c, m, l) = Σ over c_in, i, j of x(n, c_in, S(m-1)+i-P, S(l-1)+j-P) · w(c, c_in, i, j) + b(c)</pre>
 *
 * <p>with C_in input channels, K x K weights per channel pair, stride S and padding P of zeros. The homework has S = 1
 * and P = 0. Its forms: {@link ConvolutionScalar}, {@link ConvolutionVector}, {@link ConvolutionChannelParallel}.
 */
public final class Convolution implements Layer {

    /** Attributes: channels, kernel, stride, padding. */
    public static final LayerType TYPE = new LayerType("convolution", "conv", Convolution::make);

    private final String name;
    private final Shape inputShape;
    private final Shape outputShape;
    private final Window window;
    private final Parameter weight;
    private final Parameter bias;

    /**
     * A convolution with parameters of zero.
     *
     * @param name name within the network
     * @param inputShape shape of an input image, C_in x H x W
     * @param channels output channels C_out, at least 1
     * @param window kernel size K, stride S and padding P
     * @param precision precision of the parameters
     * @throws IllegalArgumentException if the window does not fit into the image
     */
    public Convolution(String name, Shape inputShape, int channels, Window window, Precision precision) {
        this.name = name;
        this.inputShape = inputShape;
        this.window = window;
        this.outputShape = window.output(inputShape, channels);
        int k = window.size();
        int fanIn = inputShape.channels() * k * k;
        int fanOut = channels * k * k;
        List<Integer> dimensions = List.of(channels, inputShape.channels(), k, k);
        this.weight = new Parameter(name + ".weight", dimensions, fanIn, fanOut, precision);
        this.bias = new Parameter(name + ".bias", List.of(channels), fanIn, fanOut, precision);
    }

    private static Layer make(LayerContext context, Attributes attributes) {
        attributes.requireOnly("channels", "kernel", "stride", "padding");
        return new Convolution(
                context.name(),
                context.inputShape(),
                attributes.integer("channels"),
                WindowAttributes.read(attributes),
                context.precision());
    }

    /**
     * Returns the attributes of a convolution.
     *
     * @param channels output channels
     * @param window kernel size, stride and padding
     * @return what {@link #TYPE} reads
     */
    public static Attributes attributes(int channels, Window window) {
        return WindowAttributes.write(Attributes.none().with("channels", channels), window);
    }

    @Override
    public LayerType type() {
        return TYPE;
    }

    @Override
    public Attributes attributes() {
        return attributes(outputShape.channels(), window);
    }

    /** The outputs, and the columns that im2col unfolds. */
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
        return "Convolution " + window;
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
     * Kernel size, stride and padding.
     *
     * @return the window
     */
    public Window window() {
        return window;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(weight, bias);
    }

    /**
     * The kernels w, a C_out x C_in x K x K tensor.
     *
     * @return the parameter {@code name.weight}
     */
    public Parameter weight() {
        return weight;
    }

    /**
     * The biases b, one per output channel.
     *
     * @return the parameter {@code name.bias}
     */
    public Parameter bias() {
        return bias;
    }

    /**
     * The homework's {@code convweight2rows(w)} (section 1b): every kernel flattened into a row. The weights are held like
     * this, so that nothing is copied.
     *
     * @return C_out x (C_in·K·K), the parameter's own matrix
     */
    public Matrix convweight2rows() {
        return weight.value();
    }

    @Override
    public LayerPass newPass(Activation input, PassSettings settings) {
        return switch (settings.form()) {
            case SCALAR -> new ConvolutionScalar(this, input, settings);
            case VECTOR, BATCH_PARALLEL -> new ConvolutionVector(this, input, settings);
            case CHANNEL_PARALLEL -> new ConvolutionChannelParallel(this, input, settings);
        };
    }
}
