package io.github.cnn4j.layer.convolution.fast;

import io.github.cnn4j.matrix.Blas;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;

/**
 * The geometry of relu(pool(conv(x))).
 *
 * @param input shape of an image, C_in x H x W
 * @param channels output channels C_out
 * @param taps window of the convolution
 * @param groups parts into which input and output channels are divided
 * @param pooled window of the max-pooling, without padding; 1 x 1 with stride 1 for none
 * @param relu whether negative outputs are set to 0
 */
public record ConvolutionBlock(Shape input, int channels, Window taps, int groups, Window pooled, boolean relu) {

    private static final Window NO_POOLING = Window.of(1, 1);

    /**
     * Returns a convolution without pooling and ReLU.
     *
     * @param input shape of an image
     * @param channels output channels
     * @param taps window of the convolution
     * @param groups parts into which input and output channels are divided
     * @return the block
     */
    public static ConvolutionBlock of(Shape input, int channels, Window taps, int groups) {
        return new ConvolutionBlock(input, channels, taps, groups, NO_POOLING, false);
    }

    /**
     * Returns this block with a max-pooling.
     *
     * @param window its window, without padding
     * @return a changed copy
     * @throws IllegalArgumentException if the window is padded
     */
    public ConvolutionBlock withPooling(Window window) {
        if (window.isPadded()) {
            throw new IllegalArgumentException(
                    "a pooling after a convolution needs windows without padding, got " + window);
        }
        return new ConvolutionBlock(input, channels, taps, groups, window, relu);
    }

    /** This block without its max-pooling. */
    ConvolutionBlock withoutPooling() {
        return new ConvolutionBlock(input, channels, taps, groups, NO_POOLING, relu);
    }

    /**
     * Returns whether a pooling in the same pass makes it faster. In plain Java it does not where the channels would come last, since rows
     * as long as an image are multiplied faster.
     *
     * @param window the window of the pooling, without padding
     * @return true if so
     */
    public boolean gainsByPooling(Window window) {
        ConvolutionBlock pooledGroup = withPooling(window).group();
        return Blas.isNative() || WinogradMethod.isWorthwhile(pooledGroup) || PatchMethod.isWorthwhile(pooledGroup);
    }

    /**
     * Returns this block with a ReLU at its end.
     *
     * @return a changed copy
     */
    public ConvolutionBlock withRelu() {
        return new ConvolutionBlock(input, channels, taps, groups, pooled, true);
    }

    /**
     * Returns the shape of the convolution's output.
     *
     * @return C_out x H_conv x W_conv
     */
    Shape convolved() {
        return taps.output(input, channels);
    }

    /**
     * Returns the shape of the block's output.
     *
     * @return C_out x H_out x W_out
     */
    Shape output() {
        return pooled.output(convolved(), channels);
    }

    /** One group by itself: a block over its input channels. */
    ConvolutionBlock group() {
        Shape part = new Shape(input.channels() / groups, input.height(), input.width());
        return new ConvolutionBlock(part, channels / groups, taps, 1, pooled, relu);
    }

    /**
     * Returns whether there is a max-pooling.
     *
     * @return true if so
     */
    public boolean isPooled() {
        return !pooled.equals(NO_POOLING);
    }

    /** Multiply-adds of the formula for an image. */
    double multiplyAdds() {
        return (double) convolved().size() * taps.area() * group().input().channels();
    }

    /** Elements of a pooling window. */
    int elements() {
        return pooled.area();
    }
}
