package io.github.cnn4j.layer.fused;

import io.github.cnn4j.layer.convolution.Convolution;
import io.github.cnn4j.layer.convolution.ImageConvolution;
import io.github.cnn4j.layer.pooling.PoolingKernel;
import io.github.cnn4j.matrix.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * {@link PooledImage} by im2col and matrix products: the formulas are {@link ImageConvolution}'s and {@link PoolingKernel}'s.
 * The columns are computed again on the way back, which is cheaper than to fetch them from beyond the cache.
 */
final class PooledImageByProducts implements PooledImage {

    private final ImageConvolution convolution;
    private final PoolingKernel pooling;
    private final Matrix columns;
    /** The convolution's output or its delta, as a row and as channels. */
    private final Matrix row;

    private final Matrix channels;

    PooledImageByProducts(ConvolutionPooling layer) {
        Convolution first = layer.convolution();
        convolution = new ImageConvolution(first);
        pooling = new PoolingKernel(layer.pooling());
        columns = convolution.newColumns(1).get(0);
        row = first.weight().value().createMatrix(1, first.outputShape().size());
        channels =
                row.reshape(first.outputShape().channels(), first.outputShape().area());
    }

    @Override
    public void forward(Matrix x, Matrix z, int[] choices, int at) {
        convolution.columns(x, columns);
        convolution.forward(columns, channels);
        pooling.max(row, z, choices, at);
    }

    @Override
    public void backward(
            Matrix x, Matrix delta, int[] choices, int at, Matrix weightGradient, @Nullable Matrix inputDelta) {
        pooling.spread(delta, choices, at, row);
        convolution.columns(x, columns);
        convolution.addWeightGradient(channels, columns, weightGradient);
        if (inputDelta != null) {
            convolution.inputDelta(channels, columns, inputDelta);
        }
    }
}
