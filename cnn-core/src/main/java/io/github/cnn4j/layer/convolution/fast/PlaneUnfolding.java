package io.github.cnn4j.layer.convolution.fast;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Sliding;
import io.github.cnn4j.matrix.Window;

/**
 * U = unfold(x), an image's planes unfolded by the width of a window of stride 1.
 *
 * <p>The image has its channels first: C rows of H·W values. U has a row for every window column j and channel c, and in it the
 * pixels (y, l + j - P) of the channel for every padded image row y and output column l, zero in the padding. A row of U is a plane of
 * the image that is shifted by j - P columns, so whole planes can be copied where the output is as wide as the image.
 */
abstract class PlaneUnfolding {

    final Shape image;
    /** Output columns, W_out. */
    final int columns;

    final Sliding horizontal;
    /** Index in a row of U where the image's first row begins. */
    final int firstRow;

    private final int paddedHeight;

    PlaneUnfolding(Shape image, Window window) {
        this.image = image;
        horizontal = window.horizontal();
        columns = horizontal.positions(image.width());
        firstRow = window.vertical().before() * columns;
        paddedHeight =
                window.vertical().before() + image.height() + window.vertical().after();
    }

    static PlaneUnfolding of(Precision precision, Shape image, Window window) {
        return precision == Precision.DOUBLE
                ? new PlaneUnfoldingDouble(image, window)
                : new PlaneUnfoldingFloat(image, window);
    }

    /** Rows of U, C·K. */
    final int rows() {
        return Math.multiplyExact(image.channels(), horizontal.size());
    }

    /** Length of a row of U. */
    final int length() {
        return Math.multiplyExact(paddedHeight, columns);
    }

    /** The column of U where kernel row i meets output row m = 0; output row m begins m·W_out columns later. */
    final int start(int i) {
        return i * columns;
    }

    /**
     * Computes U = unfold(x).
     *
     * @param planes C x (H·W), of any row stride; not modified
     * @param unfolded U, zero in the padding, contiguous; the rest is overwritten
     */
    abstract void unfold(Matrix planes, Matrix unfolded);
}
