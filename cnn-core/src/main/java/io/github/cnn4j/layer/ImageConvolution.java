package io.github.cnn4j.layer;

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
final class ImageConvolution {

    private final Convolution layer;
    private final Im2col im2col;

    ImageConvolution(Convolution layer) {
        this.layer = layer;
        this.im2col = new Im2col(layer.inputShape(), layer.window());
    }

    /** Room for the columns of some images. */
    List<Matrix> newColumns(int images) {
        return layer.convweight2rows()
                .createMatrix(images, im2col.rows() * im2col.positions())
                .rowsAs(im2col.rows(), im2col.positions());
    }

    /** X = im2col(x), x being 1 x (C_in·H·W). */
    void columns(Matrix x, Matrix columns) {
        im2col.im2col(x, columns);
    }

    /** Z = W X + b, C_out x (H_out·W_out). */
    void forward(Matrix columns, Matrix z) {
        multiply(1, layer.convweight2rows(), columns, 0, z);
        z.addToEachColumn(layer.bias().value());
    }

    /** Adds Δ Xᵀ. */
    void addWeightGradient(Matrix delta, Matrix columns, Matrix weightGradient) {
        multiplyTransposed(1, delta, columns, 1, weightGradient);
    }

    /** Adds the row sums of Δ, of one channel or all. */
    static void addBiasGradient(Matrix delta, Matrix biasGradient) {
        delta.addRowSumsTo(biasGradient);
    }

    /** δx = col2im(Wᵀ Δ); {@code columnDelta} takes Wᵀ Δ. */
    void inputDelta(Matrix delta, Matrix columnDelta, Matrix inputDelta) {
        transposedMultiply(1, layer.convweight2rows(), delta, 0, columnDelta);
        im2col.col2im(columnDelta, inputDelta);
    }
}
