package io.github.cnn4j.layer.convolution.fast;

import io.github.cnn4j.matrix.Matrix;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A way to compute the convolution and the pooling of a {@link ConvolutionBlock} in one pass. It rearranges the weights once a
 * step, and creates the buffers that compute an image.
 */
interface Method {

    /**
     * One image, or one group of an image's channels, with the buffers that it needs; each task borrows one. Shapes are those
     * of one group.
     */
    interface Image {

        /**
         * Computes z = pool(conv(x)), without b.
         *
         * @param group the group, from 0
         * @param x the image with {@link Method#inputRows} rows; not modified
         * @param z C_out x (H_out·W_out); overwritten
         * @param choices 1 x (C_out·H_out·W_out), takes which element of each pooling window became the maximum; null without
         *     pooling, and where no backward pass follows
         */
        void forward(int group, Matrix x, Matrix z, @Nullable Matrix choices);

        /**
         * Adds to ∂L/∂w and computes δx.
         *
         * @param group the group, from 0
         * @param x as in the forward pass; not modified
         * @param delta δ of z, C_out x (H_out·W_out); not modified
         * @param choices the choices of the forward pass; null without pooling
         * @param gradient the {@link Method#parts} of a share of the gradient; added to
         * @param inputDelta δx in the shape of x, overwritten; null if it is not needed
         */
        void backward(
                int group,
                Matrix x,
                Matrix delta,
                @Nullable Matrix choices,
                List<Matrix> gradient,
                @Nullable Matrix inputDelta);
    }

    /** Returns the number of rows of an image of a group: its channels, or one. */
    int inputRows();

    /** Returns the multiplications as a share of those of the formula. */
    default double multiplications() {
        return 1;
    }

    /** Returns how many output rows are computed at once: a band should have a multiple of them. */
    default int rowsAtOnce() {
        return 1;
    }

    /** Reads the weights. Called once per batch, before {@link Image#forward}. */
    void startForward();

    /** Called once per batch, before {@link Image#backward}. */
    void startBackward();

    /**
     * Creates the buffers of one image, or of a {@link Bands band} of it.
     *
     * @param part geometry of one group of it
     */
    Image newImage(ConvolutionBlock part);

    /** Creates a share of ∂L/∂w in the layout of this method. */
    Matrix newShare();

    /** Returns the parts of a share that {@link Image#backward} adds to. */
    List<Matrix> parts(Matrix share);

    /**
     * Computes ∂L/∂w from a share.
     *
     * @param share a sum of shares; not modified
     * @param gradient C_out x (C_in/G·K·K); overwritten
     */
    void unpack(Matrix share, Matrix gradient);

    /** Cuts a matrix into so many blocks of rows, all of one size. */
    static List<Matrix> cut(Matrix rows, int blocks) {
        int size = rows.getRowDimension() / blocks;
        return IntStream.range(0, blocks)
                .mapToObj(block -> rows.rows(block * size, (block + 1) * size))
                .toList();
    }
}
