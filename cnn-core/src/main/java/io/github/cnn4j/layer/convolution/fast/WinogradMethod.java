package io.github.cnn4j.layer.convolution.fast;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Products;
import java.util.List;

/**
 * The products over planes with half of the multiplications, for kernels of three rows, see the package's derivation.
 * {@link WinogradImage} holds the formulas; this class rearranges and transforms the weights, Ŵ = G W for the three W_i of
 * {@link PlaneMethod}, and the gradient of W', Gᵀ ∂Ŵ'.
 */
final class WinogradMethod implements Method {

    private final PlaneMethod planes;
    private final ConvolutionBlock block;
    private final Matrix filter;
    private final Matrix laidOut;
    private final Matrix turned;
    private final List<Matrix> forward;
    private final List<Matrix> backward;
    private final Matrix gradient;

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
        laidOut = enlarged(planes.laidOut());
        forward = parts(laidOut);
        turned = training ? enlarged(planes.turned()) : laidOut;
        backward = training ? parts(turned) : List.of();
        gradient = planes.newShare();
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
    public double multiplyAdds() {
        return Winograd.share(block.convolved().height()) * block.group().multiplyAdds();
    }

    /** Whole tiles. */
    @Override
    public int rowsAtOnce() {
        int stride = block.pooled().vertical().stride();
        return stride % Winograd.TILE == 0 ? 1 : stride % 2 == 0 ? Winograd.TILE / 2 : Winograd.TILE;
    }

    @Override
    public int inputRows() {
        return planes.inputRows();
    }

    @Override
    public void startForward() {
        planes.startForward();
        transform(planes.laidOut(), laidOut);
    }

    @Override
    public void startBackward() {
        planes.startBackward();
        transform(planes.turned(), turned);
    }

    private void transform(Matrix kernels, Matrix transformed) {
        for (int g = 0; g < block.groups(); g++) {
            Products.multiply(
                    1, filter, ofGroup(kernels, g, Winograd.TAPS), 0, ofGroup(transformed, g, Winograd.POINTS));
        }
    }

    @Override
    public Image newImage(ConvolutionBlock part) {
        Image image = new WinogradImage(part.withoutPooling(), forward, backward);
        return part.isPooled() ? new PooledImage(part, image, laidOut) : image;
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
        for (int g = 0; g < block.groups(); g++) {
            Products.transposedMultiply(
                    1, filter, ofGroup(share, g, Winograd.POINTS), 0, ofGroup(gradient, g, Winograd.TAPS));
        }
        planes.unpack(gradient, weights);
    }

    /** The parts of a group, each as one row. */
    private Matrix ofGroup(Matrix all, int g, int parts) {
        int rows = all.getRowDimension() / block.groups();
        return all.rows(g * rows, (g + 1) * rows).reshape(parts, rows / parts * all.getColumnDimension());
    }
}
