package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The buffers between two layers: the values z of the forward pass and, in training, their deltas of the backward pass.
 *
 * @param values z, one example a row
 * @param delta δ = ∂L/∂z, of the same size; null if no gradient is needed (inference, and the network's input in training)
 */
public record Activation(Matrix values, @Nullable Matrix delta) {

    /**
     * Checks the sizes. Loops over values and deltas of two layers rely on one index for all arrays.
     *
     * @param values z, one example a row
     * @param delta δ = ∂L/∂z, of the same size; null if no gradient is needed
     * @throws IllegalArgumentException if the sizes differ, or an entry (i, j) is not at i · columns + j of its array
     */
    public Activation {
        requireWhole("values", values);
        if (delta != null) {
            requireWhole("deltas", delta);
            int rows = values.getRowDimension();
            int columns = values.getColumnDimension();
            if (delta.getRowDimension() != rows || delta.getColumnDimension() != columns) {
                throw new IllegalArgumentException("an activation of " + rows + " x " + columns
                        + " needs deltas of the same size, got " + delta.getRowDimension() + " x "
                        + delta.getColumnDimension());
            }
        }
    }

    private static void requireWhole(String what, Matrix matrix) {
        if (matrix.offset() != 0 || !matrix.isContiguous()) {
            throw new IllegalArgumentException("the " + what
                    + " of an activation must lie at the beginning of their array without gaps, got a view of a part");
        }
    }

    /**
     * Creates buffers of zeros.
     *
     * @param precision precision of the buffers
     * @param examples rows, the largest batch
     * @param size values of one example
     * @param withDelta whether a gradient is needed
     * @return values and, if needed, deltas, examples x size
     */
    public static Activation zeros(Precision precision, int examples, int size, boolean withDelta) {
        return new Activation(precision.zeros(examples, size), withDelta ? precision.zeros(examples, size) : null);
    }

    /**
     * Returns the deltas, which must exist.
     *
     * @return δ
     * @throws IllegalStateException if this activation was created without deltas
     */
    public Matrix requireDelta() {
        if (delta == null) {
            throw new IllegalStateException("there are no gradients here: this pass was created for inference");
        }
        return delta;
    }

    /**
     * Returns every row of the deltas as a matrix, see {@link Matrix#rowsAs}.
     *
     * @param rows rows of each matrix
     * @param columns columns of each matrix, rows · columns = values of one example
     * @return one view per example; none where there are no deltas
     */
    public List<Matrix> deltaRowsAs(int rows, int columns) {
        return delta == null ? List.of() : delta.rowsAs(rows, columns);
    }

    /**
     * Returns the size of the largest batch.
     *
     * @return the number of rows
     */
    public int capacity() {
        return values.getRowDimension();
    }
}
