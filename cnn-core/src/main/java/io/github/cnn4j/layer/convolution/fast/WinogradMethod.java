package io.github.cnn4j.layer.convolution.fast;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Products;
import java.util.List;
import org.apache.commons.math3.util.ArithmeticUtils;

/**
 * The products over planes with half of the multiplications, for kernels of three rows, see the package's derivation.
 * {@link WinogradImage} holds the formulas; this class rearranges and transforms the weights, Ŵ = G W for the three W_i of
 * {@link PlaneMethod}, and the gradient of W', Gᵀ ∂Ŵ'.
 */
final class WinogradMethod implements Method {

    private final PlaneMethod planes;
    private final ConvolutionBlock block;
    private final Matrix filter;
    /** Of a pooling of a whole image. */
    private final int[][] windows;
    /** Ŵ_t of all groups. */
    private final Matrix laidOut;

    private final List<Matrix> forward;
    private final List<Matrix> backward;
    private final Matrix gradient;
    /** All W_i, Ŵ_t, W'_i, Ŵ'_t and gradients of W'_i of a group in one matrix, by group; each W a row. */
    private final List<Matrix> kernels;

    private final List<Matrix> transformed;
    private final List<Matrix> turnedKernels;
    private final List<Matrix> turnedTransformed;
    private final List<Matrix> gradients;

    /**
     * Creates the layout of a layer's weights.
     *
     * @param block the geometry
     * @param weight w, C_out x (C_in/G·K·K); read at each step
     * @param training whether there is a backward pass
     */
    WinogradMethod(ConvolutionBlock block, Matrix weight, boolean training) {
        this.block = block;
        planes = new PlaneMethod(block, weight, training);
        filter = Winograd.filter(weight.precision());
        windows = block.isPooled() ? PooledImage.windows(block.group()) : new int[0][];
        laidOut = enlarged(planes.laidOut());
        forward = parts(laidOut);
        Matrix turned = training ? enlarged(planes.turned()) : laidOut;
        backward = training ? parts(turned) : List.of();
        gradient = training ? planes.newShare() : planes.laidOut();
        kernels = byGroup(planes.laidOut(), Winograd.TAPS);
        transformed = byGroup(laidOut, Winograd.POINTS);
        turnedKernels = byGroup(planes.turned(), Winograd.TAPS);
        turnedTransformed = byGroup(turned, Winograd.POINTS);
        gradients = byGroup(gradient, Winograd.TAPS);
    }

    /** Whether this is possible, and faster than {@link PlaneMethod}. */
    static boolean isWorthwhile(ConvolutionBlock group) {
        return PlaneMethod.isWorthwhile(group.withoutPooling()) && Winograd.isWorthwhile(group);
    }

    private static Matrix enlarged(Matrix kernels) {
        return kernels.createMatrix(
                kernels.getRowDimension() / Winograd.TAPS * Winograd.POINTS, kernels.getColumnDimension());
    }

    @Override
    public double multiplications() {
        return Winograd.share(block.convolved().height());
    }

    /** Whole tiles. */
    @Override
    public int rowsAtOnce() {
        return Winograd.TILE
                / ArithmeticUtils.gcd(Winograd.TILE, block.pooled().vertical().stride());
    }

    @Override
    public int inputRows() {
        return planes.inputRows();
    }

    @Override
    public void startForward() {
        planes.startForward();
        transform(kernels, transformed);
    }

    @Override
    public void startBackward() {
        planes.startBackward();
        transform(turnedKernels, turnedTransformed);
    }

    private void transform(List<Matrix> from, List<Matrix> to) {
        for (int g = 0; g < block.groups(); g++) {
            Products.multiply(1, filter, from.get(g), 0, to.get(g));
        }
    }

    @Override
    public Image newImage(ConvolutionBlock part) {
        Image image = new WinogradImage(part.withoutPooling(), forward, backward);
        if (!part.isPooled()) {
            return image;
        }
        int[][] pixels = part.equals(block.group()) ? windows : PooledImage.windows(part);
        return new PooledImage(part, image, pixels, laidOut);
    }

    @Override
    public Matrix newShare() {
        return enlarged(gradient);
    }

    /** One per group and point. */
    @Override
    public List<Matrix> parts(Matrix share) {
        return Method.cut(share, block.groups() * Winograd.POINTS);
    }

    @Override
    public void unpack(Matrix share, Matrix weights) {
        Matrix points =
                share.reshape(block.groups() * Winograd.POINTS, gradients.get(0).getColumnDimension());
        for (int g = 0; g < block.groups(); g++) {
            Matrix ofGroup = points.rows(g * Winograd.POINTS, (g + 1) * Winograd.POINTS);
            Products.transposedMultiply(1, filter, ofGroup, 0, gradients.get(g));
        }
        planes.unpack(gradient, weights);
    }

    private List<Matrix> byGroup(Matrix all, int parts) {
        int size = all.getRowDimension() * all.getColumnDimension() / block.groups();
        return all.reshape(block.groups(), size).rowsAs(parts, size / parts);
    }
}
