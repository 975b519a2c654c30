package io.github.cnn4j.layer.convolution.fast;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import org.jspecify.annotations.Nullable;

/**
 * Max-pooling where the values of neighbouring outputs are adjacent in memory, so whole runs of them are copied. Value i of run
 * k of row r, for element e of the pooling window, is at
 *
 * <pre>start(e) + r·rowStep + k·runStep + i</pre>
 *
 * <p>in the convolution's output, and its maximum at (r·runs + k)·length + i. One row is computed at a time.
 */
abstract class PoolingRuns {

    /**
     * The positions of the values.
     *
     * @param elements elements of the pooling window
     * @param elementsOfRow elements of a row of the pooling window
     * @param elementDown from an element to the one below
     * @param elementRight from an element to the one on its right
     * @param rows number of rows
     * @param rowStep from one row to the next
     * @param runs runs of a row
     * @param runStep from one run to the next
     * @param length values of a run
     * @param overlapping whether one value belongs to several windows
     */
    record Geometry(
            int elements,
            int elementsOfRow,
            int elementDown,
            int elementRight,
            int rows,
            int rowStep,
            int runs,
            int runStep,
            int length,
            boolean overlapping) {

        /** The start of an element's values. */
        int start(int e) {
            return e / elementsOfRow * elementDown + e % elementsOfRow * elementRight;
        }

        /** Values of a row. */
        int rowLength() {
            return runs * length;
        }
    }

    final Geometry geometry;

    PoolingRuns(Geometry geometry) {
        this.geometry = geometry;
    }

    static PoolingRuns of(Precision precision, Geometry geometry) {
        return precision == Precision.DOUBLE ? new PoolingRunsDouble(geometry) : new PoolingRunsFloat(geometry);
    }

    /**
     * Computes the maximum of every window.
     *
     * @param convolved the convolution's output, contiguous; not modified
     * @param pooled contiguous; overwritten
     * @param choices as many values as {@code pooled}, takes which element was chosen; null if no backward pass follows
     */
    abstract void forward(Matrix convolved, Matrix pooled, @Nullable Matrix choices);

    /**
     * Computes δ of the convolution's output.
     *
     * @param delta δ of the maxima, contiguous; not modified
     * @param choices the choices of the forward pass; not modified
     * @param convolvedDelta zero outside all windows, contiguous; the rest is overwritten
     */
    abstract void backward(Matrix delta, Matrix choices, Matrix convolvedDelta);
}
