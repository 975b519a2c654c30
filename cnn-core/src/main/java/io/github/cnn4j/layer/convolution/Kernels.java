package io.github.cnn4j.layer.convolution;

import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.WindowAttributes;
import io.github.cnn4j.matrix.Window;

/**
 * The hyper-parameters of a convolution.
 *
 * <pre>{@code
 * Kernels.of(32, Window.of(3, 1)).withSamePadding().withoutBias()
 * Kernels.of(64, Window.of(3, 2)).withGroups(64) // depthwise, for an input of 64 channels
 * }</pre>
 *
 * @param channels output channels C_out
 * @param window kernel size K, stride S and padding P
 * @param samePadding whether the padding follows from the image instead, see {@link Window#withSamePadding}
 * @param groups parts G into which input and output channels are divided; output channels of a part see its input channels only
 * @param bias whether a bias is added to each output channel
 */
public record Kernels(int channels, Window window, boolean samePadding, int groups, boolean bias) {

    /**
     * Checks the number of groups.
     *
     * @param channels output channels C_out
     * @param window kernel size, stride and padding
     * @param samePadding whether the padding follows from the image instead
     * @param groups parts into which input and output channels are divided
     * @param bias whether a bias is added to each output channel
     * @throws IllegalArgumentException if groups is below 1
     */
    public Kernels {
        if (groups < 1) {
            throw new IllegalArgumentException("a convolution needs at least 1 group, got " + groups);
        }
    }

    /**
     * Returns kernels over all input channels, with a bias.
     *
     * @param channels output channels
     * @param window kernel size, stride and padding
     * @return the kernels
     */
    public static Kernels of(int channels, Window window) {
        return new Kernels(channels, window, false, 1, true);
    }

    /**
     * Returns the same kernels with "same" padding: for stride 1 the output has the input's height and width.
     *
     * @return a changed copy
     */
    public Kernels withSamePadding() {
        return new Kernels(channels, window, true, groups, bias);
    }

    /**
     * Returns the same kernels in groups; as many groups as input channels make a depthwise convolution.
     *
     * @param newGroups a divisor of the input channels and of the output channels
     * @return a changed copy
     * @throws IllegalArgumentException if it is below 1
     */
    public Kernels withGroups(int newGroups) {
        return new Kernels(channels, window, samePadding, newGroups, bias);
    }

    /**
     * Returns the same kernels without a bias, for example for a batch normalization after them.
     *
     * @return a changed copy
     */
    public Kernels withoutBias() {
        return new Kernels(channels, window, samePadding, groups, false);
    }

    /**
     * Returns the attributes that describe a convolution in files.
     *
     * @return the attributes, as read by {@link Convolution#TYPE}: channels, kernel, stride, padding, and groups and bias
     *     where they differ from the default
     */
    public Attributes attributes() {
        Attributes channelsOnly = Attributes.none().with("channels", channels);
        Attributes attributes = samePadding
                ? WindowAttributes.writeSame(channelsOnly, window)
                : WindowAttributes.write(channelsOnly, window);
        if (groups > 1) {
            attributes = attributes.with("groups", groups);
        }
        return bias ? attributes : attributes.with("bias", false);
    }
}
