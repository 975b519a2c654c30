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
import io.github.cnn4j.layer.convolution.fast.BlockPass;
import io.github.cnn4j.layer.convolution.fast.ConvolutionBlock;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The convolutional layer (homework, section 1): for every output channel c and position (m, l)
 *
 * <pre>z(n, c, m, l) = Σ over c_in, i, j of x(n, c_in, S(m-1)+i-P, S(l-1)+j-P) · w(c, c_in, i, j) + b(c)</pre>
 *
 * <p>with C_in input channels, K x K weights per channel pair, stride S and padding P of zeros. The homework has S = 1
 * and P = 0. Kernels need not be square: height and width each have a K, S and P.
 *
 * <p>In G groups (Krizhevsky, Sutskever and Hinton, ImageNet classification, 2012) the layer is G convolutions side by side:
 * group g has output channels g·C_out/G .. (g+1)·C_out/G - 1 and sees input channels g·C_in/G .. (g+1)·C_in/G - 1 only. With
 * G = C_in it is a depthwise convolution.
 *
 * <p>Its forms: {@link ConvolutionScalar}, {@link ConvolutionVector}, {@link ConvolutionChannelParallel}; the
 * fast form is {@link BlockPass}.
 */
public final class Convolution implements Layer {

    /** Attributes: channels, kernel, stride, padding (see {@link WindowAttributes}); optional: groups (1) and bias (true). */
    public static final LayerType TYPE = new LayerType("convolution", "conv", Convolution::make);

    private final String name;
    private final Shape inputShape;
    private final Shape outputShape;
    private final Kernels kernels;
    private final Parameter weight;
    private final @Nullable Parameter bias;

    /**
     * Creates a convolution with parameters of zero.
     *
     * @param name name within the network
     * @param inputShape shape of an input image, C_in x H x W
     * @param channels output channels C_out, at least 1
     * @param window kernel size K, stride S and padding P
     * @param precision precision of the parameters
     * @throws IllegalArgumentException if the window does not fit into the image
     */
    public Convolution(String name, Shape inputShape, int channels, Window window, Precision precision) {
        this(name, inputShape, Kernels.of(channels, window), precision);
    }

    /**
     * Creates a convolution with parameters of zero.
     *
     * @param name name within the network
     * @param inputShape shape of an input image, C_in x H x W
     * @param kernels the other hyper-parameters; "same" padding is replaced by numbers
     * @param precision precision of the parameters
     * @throws IllegalArgumentException if the window does not fit into the image, or the groups do not divide the channels
     */
    public Convolution(String name, Shape inputShape, Kernels kernels, Precision precision) {
        Window window = kernels.samePadding() ? kernels.window().withSamePadding(inputShape) : kernels.window();
        int channels = kernels.channels();
        int groups = kernels.groups();
        this.name = name;
        this.inputShape = inputShape;
        this.kernels = new Kernels(channels, window, false, groups, kernels.bias());
        this.outputShape = window.output(inputShape, channels);
        if (inputShape.channels() % groups != 0 || channels % groups != 0) {
            throw new IllegalArgumentException(
                    "the groups of a convolution must divide its input and output channels, got " + groups + " groups, "
                            + inputShape.channels() + " input and " + channels + " output channels");
        }
        int inputs = inputShape.channels() / groups;
        int fanIn = Math.multiplyExact(inputs, window.area());
        int fanOut = Math.multiplyExact(channels / groups, window.area());
        List<Integer> dimensions = List.of(channels, inputs, window.height(), window.width());
        this.weight = new Parameter(name + ".weight", dimensions, fanIn, fanOut, precision);
        this.bias = kernels.bias() ? new Parameter(name + ".bias", List.of(channels), fanIn, fanOut, precision) : null;
    }

    private static Layer make(LayerContext context, Attributes attributes) {
        attributes.requireOnly("channels", "kernel", "stride", "padding", "groups", "bias");
        Kernels kernels = new Kernels(
                attributes.integer("channels"),
                WindowAttributes.read(attributes, context.inputShape()),
                false,
                attributes.integer("groups", 1),
                attributes.flag("bias", true));
        return new Convolution(context.name(), context.inputShape(), kernels, context.precision());
    }

    /**
     * Returns the attributes of a convolution.
     *
     * @param channels output channels
     * @param window kernel size, stride and padding
     * @return the attributes, as read by {@link #TYPE}
     */
    public static Attributes attributes(int channels, Window window) {
        return Kernels.of(channels, window).attributes();
    }

    @Override
    public LayerType type() {
        return TYPE;
    }

    @Override
    public Attributes attributes() {
        return kernels.attributes();
    }

    /** Returns the size of the outputs and of the columns that im2col unfolds. */
    @Override
    public long valuesPerExample() {
        return outputShape.size() + window().unfolded(inputShape, outputShape);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "Convolution " + window()
                + (groups() == 1 ? "" : ", " + groups() + " groups")
                + (bias == null ? ", no bias" : "");
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
     * Returns kernel size, stride and padding.
     *
     * @return the window, with "same" padding in numbers
     */
    public Window window() {
        return kernels.window();
    }

    /**
     * Returns the number of groups into which input and output channels are divided.
     *
     * @return G, 1 for a convolution over all input channels
     */
    public int groups() {
        return kernels.groups();
    }

    @Override
    public List<Parameter> parameters() {
        return bias == null ? List.of(weight) : List.of(weight, bias);
    }

    /**
     * Returns the kernels w, a C_out x C_in/G x K x K tensor.
     *
     * @return the parameter {@code name.weight}
     */
    public Parameter weight() {
        return weight;
    }

    /**
     * Returns whether a bias is added to each output channel.
     *
     * @return true unless the kernels are without bias
     */
    public boolean hasBias() {
        return bias != null;
    }

    /**
     * Returns the biases b, one per output channel.
     *
     * @return the parameter {@code name.bias}
     * @throws IllegalStateException if {@link #hasBias} is false
     */
    public Parameter bias() {
        if (bias == null) {
            throw new IllegalStateException("convolution " + name + " has no bias");
        }
        return bias;
    }

    @Nullable
    Matrix biasValue() {
        return bias == null ? null : bias.value();
    }

    /**
     * Returns the homework's {@code convweight2rows(w)} (section 1b): every kernel flattened into a row. The weights are stored
     * in this form, so nothing is copied.
     *
     * @return C_out x (C_in/G·K·K), the parameter's own matrix
     */
    public Matrix convweight2rows() {
        return weight.value();
    }

    @Override
    public LayerPass newPass(Activation input, PassSettings settings) {
        ConvolutionBlock block = ConvolutionBlock.of(inputShape, outputShape.channels(), window(), groups());
        return switch (settings.form()) {
            case SCALAR -> new ConvolutionScalar(this, input, settings);
            case VECTOR -> new ConvolutionVector(this, input, settings);
            case BATCH_PARALLEL -> new BlockPass(this, block, input, settings);
            case CHANNEL_PARALLEL -> new ConvolutionChannelParallel(this, input, settings);
        };
    }
}
