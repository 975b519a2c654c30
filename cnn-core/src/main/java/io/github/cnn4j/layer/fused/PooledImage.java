package io.github.cnn4j.layer.fused;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import org.jspecify.annotations.Nullable;

/**
 * One image's way through a convolution and the max-pooling after it, and back, with the buffers that this takes; a task
 * borrows one. What is at {@code choices[at + o]} after forward tells backward which pixel became output o; only the same
 * kind of image can read it.
 */
interface PooledImage {

    /**
     * z = pool(conv(x)).
     *
     * @param x 1 x (C_in·H·W); not modified
     * @param z 1 x outputs; overwritten
     * @param choices where the choice of every output is left
     * @param at index of the first output's choice
     */
    void forward(Matrix x, Matrix z, int[] choices, int at);

    /**
     * Adds to ∂L/∂w and computes δx. ∂L/∂b needs no image: it is the sum of δ.
     *
     * @param x as in the forward pass; not modified
     * @param delta δ of z, 1 x outputs; not modified
     * @param choices what forward left
     * @param at index of the first output's choice
     * @param weightGradient C_out x (C_in·K·K); added to
     * @param inputDelta 1 x (C_in·H·W), overwritten; null if nobody needs it
     */
    void backward(Matrix x, Matrix delta, int[] choices, int at, Matrix weightGradient, @Nullable Matrix inputDelta);

    /**
     * The kind that is faster for these layers: a property of the layers, so that the bits depend on nothing else.
     *
     * @param layer the two layers
     * @param inputDelta whether δx is needed
     */
    static PooledImage of(ConvolutionPooling layer, boolean inputDelta) {
        if (inputDelta || !PatchGeometry.isWorthwhile(layer)) {
            return new PooledImageByProducts(layer);
        }
        return layer.convolution().weight().value().precision() == Precision.DOUBLE
                ? new PooledImageDouble(layer)
                : new PooledImageFloat(layer);
    }
}
