package io.github.cnn4j.layer.convolution;

import static io.github.cnn4j.matrix.Products.multiply;
import static io.github.cnn4j.matrix.Products.multiplyTransposed;
import static io.github.cnn4j.matrix.Products.transposedMultiply;

import io.github.cnn4j.layer.Gradients;
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
 *
 * <p>In G groups these are the formulas of each group: with its rows of W, Z and Δ, and the rows of X of its input channels.
 */
final class ImageConvolution {

    private final Convolution layer;
    private final Im2col im2col;
    private final int groups;

    ImageConvolution(Convolution layer) {
        this.layer = layer;
        this.im2col = new Im2col(layer.inputShape(), layer.window());
        this.groups = layer.groups();
    }

    /** Creates room for the columns of some images, for each (C_in·K·K) x (H_out·W_out). */
    List<Matrix> newColumns(int images) {
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
    void columns(Matrix x, Matrix columns) {
        im2col.im2col(x, columns);
    }

    /**
     * Computes Z = W X + b.
     *
     * @param columns X; not modified
     * @param z C_out x (H_out·W_out); overwritten
     */
    void forward(Matrix columns, Matrix z) {
        for (int g = 0; g < groups; g++) {
            multiply(1, part(layer.convweight2rows(), g), part(columns, g), 0, part(z, g));
        }
        Matrix bias = layer.biasValue();
        if (bias != null) {
            z.addToEachColumn(bias);
        }
    }

    /**
     * Adds Δ Xᵀ to ∂L/∂W and the row sums of Δ to ∂L/∂b.
     *
     * @param delta Δ, C_out x (H_out·W_out); not modified
     * @param columns X; not modified
     * @param gradients of W, C_out x (C_in/G·K·K), and b, if there is one; added to
     */
    void addGradients(Matrix delta, Matrix columns, Gradients gradients) {
        for (int g = 0; g < groups; g++) {
            multiplyTransposed(1, part(delta, g), part(columns, g), 1, part(gradients.get(0), g));
        }
        if (layer.biasValue() != null) {
            delta.addRowSumsTo(gradients.get(1));
        }
    }

    /**
     * Computes δx = col2im(Wᵀ Δ).
     *
     * @param delta Δ, C_out x (H_out·W_out); not modified
     * @param columnDelta room for Wᵀ Δ, of the size of X; overwritten
     * @param inputDelta 1 x (C_in·H·W); overwritten
     */
    void inputDelta(Matrix delta, Matrix columnDelta, Matrix inputDelta) {
        for (int g = 0; g < groups; g++) {
            transposedMultiply(1, part(layer.convweight2rows(), g), part(delta, g), 0, part(columnDelta, g));
        }
        im2col.col2im(columnDelta, inputDelta);
    }

    /** The rows of a group. */
    private Matrix part(Matrix m, int group) {
        int rows = m.getRowDimension() / groups;
        return m.rows(group * rows, (group + 1) * rows);
    }
}
