package io.github.cnn4j.layer.convolution.fast;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Sliding;
import io.github.cnn4j.matrix.Window;
import java.util.List;

/**
 * The products over planes of an image that is unfolded by the width only, see the package's derivation: for many input channels,
 * stride 1 and no pooling. {@link PlaneImage} holds the formulas; this class rearranges the weights.
 *
 * <p>W_i has w(o, c, i, j) in row o, column (j, c). W'_i has the kernel that is turned by 180°, w(o, c, K - 1 - i, K - 1 - j), in row c,
 * column (j, o), and its gradient the same in row (j, o), column c. All W_i of all groups stand in one matrix, one below the other, and so
 * do all W'_i and their gradients.
 */
final class PlaneMethod implements Method {

    /** The backward products go over the pixels of the input, by rows over those of the output, which a large kernel leaves few of. */
    private static final double MOST_GROWTH = 1.25;

    private final ConvolutionBlock block;
    private final ConvolutionBlock group;
    private final Matrix weight;
    private final Matrix laidOut;
    private final Matrix turned;
    private final Matrix weightColumn;
    private final Matrix laidOutColumn;
    private final Matrix turnedColumn;
    private final List<Matrix> forward;
    private final List<Matrix> backward;
    /** The index of each weight in its own order, by its index in W, in W' and, inversely, in the gradient of W'. */
    private final int[] inForward;

    private final int[] inBackward;
    private final int[] toGradient;

    /**
     * Creates the layout of a layer's weights.
     *
     * @param block the geometry
     * @param weight w, C_out x (C_in/G·K·K); read at each step
     * @param training whether there is a backward pass
     */
    PlaneMethod(ConvolutionBlock block, Matrix weight, boolean training) {
        this.block = block;
        this.group = block.group();
        this.weight = weight;
        int weights = Math.multiplyExact(weight.getRowDimension(), weight.getColumnDimension());
        inForward = new int[weights];
        inBackward = new int[training ? weights : 0];
        toGradient = new int[inBackward.length];
        Window taps = block.taps();
        int kernelRows = block.groups() * taps.height();
        laidOut = weight.createMatrix(kernelRows * group.channels(), weights / kernelRows / group.channels());
        forward = parts(laidOut);
        int channels = group.input().channels();
        turned = training ? weight.createMatrix(kernelRows * channels, weights / kernelRows / channels) : laidOut;
        backward = training ? parts(turned) : List.of();
        weightColumn = column(weight);
        laidOutColumn = column(laidOut);
        turnedColumn = column(turned);
        order();
    }

    private void order() {
        int outputs = group.channels();
        int channels = group.input().channels();
        int height = block.taps().height();
        int width = block.taps().width();
        int size = outputs * channels * height * width;
        for (int index = 0; index < inForward.length; index++) {
            int j = index % width;
            int i = index / width % height;
            int c = index / width / height % channels;
            int o = index / width / height / channels % outputs;
            int first = index / size * size;
            inForward[first + ((i * outputs + o) * width + j) * channels + c] = index;
            if (inBackward.length > 0) {
                int down = height - 1 - i;
                int right = width - 1 - j;
                inBackward[first + ((down * channels + c) * width + right) * outputs + o] = index;
                toGradient[index] = first + ((down * width + right) * outputs + o) * channels + c;
            }
        }
    }

    /** Whether this is possible, and faster than {@link RowMethod}. */
    static boolean isWorthwhile(ConvolutionBlock group) {
        Window taps = group.taps();
        return !group.isPooled()
                && taps.vertical().stride() == 1
                && taps.horizontal().stride() == 1
                && group.input().area() <= MOST_GROWTH * group.convolved().area();
    }

    /** The convolution of δ with W' that gives δx: the padding is what the window exceeded the first one by. */
    static ConvolutionBlock transposed(ConvolutionBlock group) {
        Window taps = group.taps();
        Window full = new Window(full(taps.vertical()), full(taps.horizontal()));
        return ConvolutionBlock.of(group.convolved(), group.input().channels(), full, 1);
    }

    private static Sliding full(Sliding taps) {
        int most = taps.size() - 1;
        return new Sliding(taps.size(), 1, most - taps.before(), most - taps.after());
    }

    /** All W_i, (G·K·C_out) x (K·C) with the sizes of a group. */
    Matrix laidOut() {
        return laidOut;
    }

    /** All W'_i, (G·K·C) x (K·C_out); those of {@link #laidOut} in inference. */
    Matrix turned() {
        return turned;
    }

    @Override
    public int inputRows() {
        return group.input().channels();
    }

    @Override
    public void startForward() {
        laidOutColumn.assignRows(weightColumn, inForward);
    }

    @Override
    public void startBackward() {
        turnedColumn.assignRows(weightColumn, inBackward);
    }

    @Override
    public Image newImage(ConvolutionBlock part) {
        return new PlaneImage(part, forward, backward);
    }

    @Override
    public Matrix newShare() {
        int channels = group.input().channels();
        return weight.createMatrix(inForward.length / channels, channels);
    }

    /** One per group and kernel row. */
    @Override
    public List<Matrix> parts(Matrix share) {
        return Method.cut(share, block.groups() * block.taps().height());
    }

    @Override
    public void unpack(Matrix share, Matrix gradient) {
        column(gradient).assignRows(column(share), toGradient);
    }

    /** All entries, one below the other. */
    private static Matrix column(Matrix matrix) {
        return matrix.reshape(matrix.getRowDimension() * matrix.getColumnDimension(), 1);
    }
}
