package io.github.cnn4j.layer.convolution.fast;

import io.github.cnn4j.layer.kernel.PoolingKernel;
import io.github.cnn4j.matrix.Matrix;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One image, or group of it, that another method convolves and that is pooled while its planes are in the cache. */
final class PooledImage implements Method.Image {

    private final Method.Image convolution;
    private final PoolingKernel pooling;
    /** conv(x), C_out x (H_conv·W_conv), or its δ. */
    private final Matrix convolved;

    private final Matrix allConvolved;
    private final Matrix pooled;
    private final Matrix allPooled;

    /**
     * Creates the buffers.
     *
     * @param group geometry of one group
     * @param convolution computes the group without the pooling
     * @param windows the pixels of every window of the pooling
     * @param like any matrix of the precision
     */
    PooledImage(ConvolutionBlock group, Method.Image convolution, int[][] windows, Matrix like) {
        this.convolution = convolution;
        pooling = PoolingKernel.of(like.precision(), windows);
        convolved = like.createMatrix(group.channels(), group.convolved().area());
        allConvolved = convolved.reshape(1, group.convolved().size());
        pooled = like.createMatrix(group.channels(), group.output().area());
        allPooled = pooled.reshape(1, group.output().size());
    }

    /** Finds the pixels of every window, which all buffers of a group share. */
    static int[][] windows(ConvolutionBlock group) {
        return PoolingKernel.pixels(group.convolved(), group.pooled());
    }

    @Override
    public void forward(int group, Matrix x, Matrix z, @Nullable Matrix choices) {
        convolution.forward(group, x, convolved, null);
        if (choices == null) {
            pooling.max(allConvolved, allPooled);
        } else {
            pooling.max(allConvolved, allPooled, choices);
        }
        z.assign(pooled);
    }

    @Override
    public void backward(
            int group,
            Matrix x,
            Matrix delta,
            @Nullable Matrix choices,
            List<Matrix> gradient,
            @Nullable Matrix inputDelta) {
        pooled.assign(delta);
        pooling.spread(allPooled, Objects.requireNonNull(choices), allConvolved);
        convolution.backward(group, x, convolved, null, gradient, inputDelta);
    }
}
