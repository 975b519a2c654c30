package io.github.cnn4j.layer.convolution.fast;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;

/**
 * U = unfold(x), an image's rows unfolded by the width of a window, and its adjoint, fold, with the buffers that they need.
 *
 * <p>The image has its channels last: H·W rows of C values. U has a row of K·C values for every padded image row y and output
 * column l: pixels (y, S·l - P) .. (y, S·l - P + K - 1), zero in the padding. The image rows stand in U by phases, y modulo S,
 * so that the rows y = S·m + i which kernel row i meets, for successive m, follow each other for any stride.
 */
abstract class WidthUnfolding {

    final Shape image;
    final Window window;
    /** Output columns, W_out. */
    final int columns;
    /** Values of a row of U, K·C. */
    final int length;

    private final int usedRows;
    private final int rowsOfPhase;

    WidthUnfolding(Shape image, Window window) {
        Shape output = window.output(image, 1);
        this.image = image;
        this.window = window;
        columns = output.width();
        length = Math.multiplyExact(window.width(), image.channels());
        int stride = window.vertical().stride();
        usedRows = stride * (output.height() - 1) + window.height();
        rowsOfPhase = (usedRows + stride - 1) / stride;
    }

    static WidthUnfolding of(Precision precision, Shape image, Window window) {
        return precision == Precision.DOUBLE
                ? new WidthUnfoldingDouble(image, window)
                : new WidthUnfoldingFloat(image, window);
    }

    /** Rows of U. */
    final int rows() {
        return Math.multiplyExact(window.vertical().stride() * rowsOfPhase, columns);
    }

    /** The row of U where kernel row i meets output row m = 0; output row m is m·W_out rows below. */
    final int start(int i) {
        return slot(i) * columns;
    }

    /** Whether the windows see a row of the image. */
    final boolean isUsed(int y) {
        return y + window.vertical().before() < usedRows;
    }

    /** The row of U where a row of the image begins. */
    final int rowOf(int y) {
        return slot(y + window.vertical().before()) * columns;
    }

    private int slot(int padded) {
        int stride = window.vertical().stride();
        return padded % stride * rowsOfPhase + padded / stride;
    }

    /**
     * Computes U = unfold(x).
     *
     * @param pixels (H·W) x C, contiguous; not modified
     * @param unfolded U, zero in the padding, contiguous; the rest is overwritten
     */
    abstract void unfold(Matrix pixels, Matrix unfolded);

    /**
     * Computes x = fold(V): every value is added to the pixel that it came from.
     *
     * @param unfolded V, of the size of U, contiguous; not modified
     * @param pixels (H·W) x C, contiguous; overwritten
     */
    abstract void fold(Matrix unfolded, Matrix pixels);
}
