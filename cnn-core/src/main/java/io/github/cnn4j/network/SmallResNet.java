package io.github.cnn4j.network;

import io.github.cnn4j.layer.convolution.Kernels;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;

/**
 * A small residual network (He et al., Deep residual learning for image recognition, 2015, section 4.2, with n = 2): a
 * convolution of 16 channels, two residual blocks each of 16, 32 and 64 channels, global average pooling and a dense layer;
 * 174,970 parameters for 1 x 28 x 28 and 10 classes.
 *
 * <p>A block is two convolutions of 3 x 3, each without bias and with batch normalization, the first with ReLU; ReLU follows the sum. The first
 * block of 32 and of 64 channels halves the image by stride 2, in its shortcut by a convolution of 1 x 1 with batch
 * normalization (the paper's option B).
 */
public final class SmallResNet {

    private static final Window KEEPING = new Window(3, 1, 1);
    private static final Window HALVING = new Window(3, 2, 1);
    private static final Window SHORTCUT = Window.of(1, 2);

    private SmallResNet() {}

    /**
     * Returns the layers; seed, form and precision can still be set.
     *
     * @param input shape of one image, of any size
     * @param classes number of classes, at least 1
     * @return a builder with all layers
     * @throws IllegalArgumentException if there is no class
     */
    public static NetworkBuilder builder(Shape input, int classes) {
        NetworkBuilder builder = ReadyMade.start("SmallResNet", input, 1, classes)
                .convolution(kernels(16, KEEPING))
                .batchNormalization()
                .relu();
        keeping(builder, 16);
        keeping(builder, 16);
        halving(builder, 32);
        keeping(builder, 32);
        halving(builder, 64);
        keeping(builder, 64);
        return builder.globalAveragePooling().dense(classes);
    }

    private static void keeping(NetworkBuilder builder, int channels) {
        builder.residual(f -> layers(f, channels, KEEPING)).relu();
    }

    private static void halving(NetworkBuilder builder, int channels) {
        builder.residual(
                        f -> layers(f, channels, HALVING),
                        s -> s.convolution(kernels(channels, SHORTCUT)).batchNormalization())
                .relu();
    }

    private static void layers(BlockBuilder f, int channels, Window first) {
        f.convolution(kernels(channels, first))
                .batchNormalization()
                .relu()
                .convolution(kernels(channels, KEEPING))
                .batchNormalization();
    }

    /** Without bias, since batch normalization would subtract it again with the mean. */
    private static Kernels kernels(int channels, Window window) {
        return Kernels.of(channels, window).withoutBias();
    }
}
