package io.github.cnn4j.layer.convolution.fast;

import static io.github.cnn4j.matrix.Products.multiply;
import static io.github.cnn4j.matrix.Products.multiplyTransposed;
import static io.github.cnn4j.matrix.Products.transposedMultiply;

import io.github.cnn4j.matrix.Im2col;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One image, or group of it, by patches: with X = im2col of the patches, W̃ all W_e and Z̃ all Z_e, one below the other,
 *
 * <pre>
 * forward   Z̃ = W̃ X,   z = max over e of Z_e
 * backward  Δ_e = δ where e was chosen, else 0;   ∂W̃ += Δ̃ Xᵀ,   δx = col2im(W̃ᵀ Δ̃)
 * </pre>
 */
final class PatchImage implements Method.Image {

    private final List<Matrix> enlarged;
    private final Im2col im2col;
    private final @Nullable PoolingRuns pooling;
    private final Matrix columns;
    /** Z̃, or Δ̃. */
    private final Matrix elements;

    /**
     * Creates the buffers.
     *
     * @param group geometry of one group
     * @param patch window of the patches
     * @param enlarged W̃ of every group
     */
    PatchImage(ConvolutionBlock group, Window patch, List<Matrix> enlarged) {
        this.enlarged = enlarged;
        Matrix like = enlarged.get(0);
        im2col = new Im2col(group.input(), patch);
        columns = like.createMatrix(im2col.rows(), im2col.positions());
        Shape output = group.output();
        if (group.elements() == 1) {
            pooling = null;
            elements = columns;
        } else {
            int size = output.size();
            int count = group.elements();
            pooling = PoolingRuns.of(
                    like.precision(), new PoolingRuns.Geometry(count, count, 0, size, 1, 0, 1, 0, size, false));
            elements = like.createMatrix(group.elements() * output.channels(), output.area());
        }
    }

    @Override
    public void forward(int group, Matrix x, Matrix z, @Nullable Matrix choices) {
        im2col.im2col(x, columns);
        if (pooling == null) {
            multiply(1, enlarged.get(group), columns, 0, z);
        } else {
            multiply(1, enlarged.get(group), columns, 0, elements);
            pooling.forward(elements, z, choices);
        }
    }

    @Override
    public void backward(
            int group,
            Matrix x,
            Matrix delta,
            @Nullable Matrix choices,
            List<Matrix> gradient,
            @Nullable Matrix inputDelta) {
        Matrix elementDelta = delta;
        if (pooling != null && choices != null) {
            pooling.backward(delta, choices, elements);
            elementDelta = elements;
        }
        im2col.im2col(x, columns);
        multiplyTransposed(1, elementDelta, columns, 1, gradient.get(group));
        if (inputDelta != null) {
            // The columns are no longer needed, so their buffer takes the deltas of the columns.
            transposedMultiply(1, enlarged.get(group), elementDelta, 0, columns);
            im2col.col2im(columns, inputDelta);
        }
    }
}
