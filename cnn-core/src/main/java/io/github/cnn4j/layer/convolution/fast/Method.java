package io.github.cnn4j.layer.convolution.fast;

import io.github.cnn4j.matrix.Matrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to compute the convolution and the pooling of a {@link ConvolutionBlock}, at work for one pass: it lays the weights out
 * once a step, and creates what computes an image.
 */
interface Method {

    /**
     * One image, or one group of an image's channels, with the buffers that it takes; a task borrows one. Shapes are those of
     * one group.
     */
    interface Image {

        /**
         * z = pool(conv(x)), without b.
         *
         * @param group the group, from 0
         * @param x the image as {@link Method#inputRows} says; not modified
         * @param z C_out x (H_out·W_out); overwritten
         * @param choices 1 x (C_out·H_out·W_out), takes which element of each pooling window became the maximum; null without
         *     pooling, and where nobody goes backward
         */
        void forward(int group, Matrix x, Matrix z, @Nullable Matrix choices);

        /**
         * Adds to ∂L/∂w and computes δx.
         *
         * @param group the group, from 0
         * @param x as in the forward pass; not modified
         * @param delta δ of z, C_out x (H_out·W_out); not modified
         * @param choices what forward left; null without pooling
         * @param gradient what {@link Method#parts} made of a share of the gradient; added to
         * @param inputDelta δx in the shape of x, overwritten; null if nobody needs it
         */
        void backward(
                int group,
                Matrix x,
                Matrix delta,
                @Nullable Matrix choices,
                List<Matrix> gradient,
                @Nullable Matrix inputDelta);
    }

    /** Returns in how many rows an image of a group is handed over: its channels, or one. */
    int inputRows();

    /** Reads the weights. Called once per batch, before {@link Image#forward}. */
    void startForward();

    /** Called once per batch, before {@link Image#backward}. */
    void startBackward();

    /** Creates the buffers of one image. */
    Image newImage();

    /** Creates a share of ∂L/∂w, laid out as this method needs it. */
    Matrix newShare();

    /** The parts of a share that {@link Image#backward} adds to. */
    List<Matrix> parts(Matrix share);

    /**
     * ∂L/∂w from a share.
     *
     * @param share a sum of shares; not modified
     * @param gradient C_out x (C_in/G·K·K); overwritten
     */
    void unpack(Matrix share, Matrix gradient);
}
