package io.github.cnn4j.layer.convolution.fast;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Window;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The products over rows of an image that is unfolded by the width only, see the package's derivation: for many input
 * channels. {@link RowImage} holds the formulas; this class rearranges the weights.
 *
 * <p>The weights of output channel o stand in the order (c, i, j); W_i needs row (j, c), column o. All W_i of all groups stand
 * in one matrix, one below the other, and so do all W_iᵀ.
 */
final class RowMethod implements Method {

    private final ConvolutionBlock block;
    private final ConvolutionBlock group;
    private final Matrix weight;
    private final boolean inputDelta;
    /** For row (i, j, c) of the laid-out weights of a group its row (c, i, j), and the inverse. */
    private final int[] order;

    private final int[] inverse;
    /** The weights of a group, transposed but in their own order. */
    private final Matrix transposed;

    private final Matrix laidOut;
    private final List<Matrix> forward;
    private final List<Matrix> backward;

    /**
     * Creates the layout of a layer's weights.
     *
     * @param block the geometry
     * @param weight w, C_out x (C_in/G·K·K); read at each step
     * @param inputDelta whether δx is needed
     */
    RowMethod(ConvolutionBlock block, Matrix weight, boolean inputDelta) {
        this.block = block;
        this.group = block.group();
        this.weight = weight;
        this.inputDelta = inputDelta;
        order = order(group);
        inverse = new int[order.length];
        IntStream.range(0, order.length).forEach(row -> inverse[order[row]] = row);
        transposed = weight.createMatrix(order.length, group.channels());
        laidOut = newShare();
        forward = parts(laidOut);
        int kernelRows = block.groups() * block.taps().height();
        Matrix backwards = inputDelta
                ? weight.createMatrix(kernelRows * group.channels(), rowLength())
                : weight.createMatrix(kernelRows, 1);
        backward = parts(backwards);
    }

    private static int[] order(ConvolutionBlock group) {
        int channels = group.input().channels();
        Window taps = group.taps();
        int[] order = new int[channels * taps.area()];
        for (int row = 0; row < order.length; row++) {
            int c = row % channels;
            int j = row / channels % taps.width();
            int i = row / channels / taps.width();
            order[row] = (c * taps.height() + i) * taps.width() + j;
        }
        return order;
    }

    /** K·C. */
    private int rowLength() {
        return group.taps().width() * group.input().channels();
    }

    @Override
    public int inputRows() {
        return group.input().channels();
    }

    @Override
    public void startForward() {
        for (int g = 0; g < block.groups(); g++) {
            transposed.assignTransposed(ofGroup(weight, g));
            ofGroup(laidOut, g).assignRows(transposed, order);
        }
    }

    @Override
    public void startBackward() {
        for (int part = 0; inputDelta && part < forward.size(); part++) {
            backward.get(part).assignTransposed(forward.get(part));
        }
    }

    @Override
    public Image newImage(ConvolutionBlock part) {
        return new RowImage(part, forward, backward, inputDelta);
    }

    @Override
    public Matrix newShare() {
        return weight.createMatrix(block.groups() * order.length, group.channels());
    }

    /** One per group and kernel row. */
    @Override
    public List<Matrix> parts(Matrix share) {
        return Method.cut(share, block.groups() * block.taps().height());
    }

    @Override
    public void unpack(Matrix share, Matrix gradient) {
        for (int g = 0; g < block.groups(); g++) {
            transposed.assignRows(ofGroup(share, g), inverse);
            ofGroup(gradient, g).assignTransposed(transposed);
        }
    }

    private Matrix ofGroup(Matrix all, int g) {
        int rows = all.getRowDimension() / block.groups();
        return all.rows(g * rows, (g + 1) * rows);
    }
}
