package io.github.cnn4j.layer.convolution;

import static io.github.cnn4j.matrix.Products.multiply;
import static io.github.cnn4j.matrix.Products.multiplyTransposed;
import static io.github.cnn4j.matrix.Products.transposedMultiply;

import io.github.cnn4j.matrix.Im2col;
import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/**
 * The convolution of one image in vector form (homework, section 1b).
 *
 * <p>With W = convweight2rows(w), C_out x (C_in·K·K), and X = im2col(x), (C_in·K·K) x (H_out·W_out):
 *
 * <pre>
 * forward   Z = W X + b          b(c) added to all of channel c
 * backward  ∂L/∂W = Δ Xᵀ,    ∂L/∂b = row sums of Δ,    δx = col2im(Wᵀ Δ)
 * </pre>
 */
public final class ImageConvolution {

    private final Convolution layer;
    private final Im2col im2col;

    /**
     * Creates the formulas of a layer.
     *
     * @param layer the layer, whose parameters are read at each call
     */
    public ImageConvolution(Convolution layer) {
        this.layer = layer;
        this.im2col = new Im2col(layer.inputShape(), layer.window());
    }

    /**
     * Creates room for the columns of some images.
     *
     * @param images number of images
     * @return for each (C_in·K·K) x (H_out·W_out)
     */
    public List<Matrix> newColumns(int images) {
        return layer.convweight2rows()
                .createMatrix(images, im2col.rows() * im2col.positions())
                .rowsAs(im2col.rows(), im2col.positions());
    }

    /**
     * Computes X = im2col(x).
     *
     * @param x 1 x (C_in·H·W); not modified
     * @param columns (C_in·K·K) x (H_out·W_out); overwritten
     */
    public void columns(Matrix x, Matrix columns) {
        im2col.im2col(x, columns);
    }

    /**
     * Computes Z = W X + b.
     *
     * @param columns X; not modified
     * @param z C_out x (H_out·W_out); overwritten
     */
    public void forward(Matrix columns, Matrix z) {
        multiply(1, layer.convweight2rows(), columns, 0, z);
        z.addToEachColumn(layer.bias().value());
    }

    /**
     * Adds Δ Xᵀ to ∂L/∂W.
     *
     * @param delta Δ, C_out x (H_out·W_out); not modified
     * @param columns X; not modified
     * @param weightGradient C_out x (C_in·K·K); added to
     */
    public void addWeightGradient(Matrix delta, Matrix columns, Matrix weightGradient) {
        multiplyTransposed(1, delta, columns, 1, weightGradient);
    }

    /**
     * Adds the row sums of Δ, of one channel or all, to ∂L/∂b.
     *
     * @param delta Δ, or some of its rows; not modified
     * @param biasGradient 1 x as many; added to
     */
    public static void addBiasGradient(Matrix delta, Matrix biasGradient) {
        delta.addRowSumsTo(biasGradient);
    }

    /**
     * Computes δx = col2im(Wᵀ Δ).
     *
     * @param delta Δ, C_out x (H_out·W_out); not modified
     * @param columnDelta room for Wᵀ Δ, of the size of X; overwritten
     * @param inputDelta 1 x (C_in·H·W); overwritten
     */
    public void inputDelta(Matrix delta, Matrix columnDelta, Matrix inputDelta) {
        transposedMultiply(1, layer.convweight2rows(), delta, 0, columnDelta);
        im2col.col2im(columnDelta, inputDelta);
    }
}
