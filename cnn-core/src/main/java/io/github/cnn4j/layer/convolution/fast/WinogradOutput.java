package io.github.cnn4j.layer.convolution.fast;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Output rows by {@link Winograd}: y = Aᵀ m, and the transpose of that, A y. Row 4i + k of an image is row y_k of tile i:
 *
 * <pre>
 * y_0 = m_0 + (m_1 + m_2) +   (m_3 + m_4)            (A y)_0 = y_0
 * y_1 =       (m_1 - m_2) + 2 (m_3 - m_4)            (A y)_1, (A y)_2 = (y_0 +   y_2) ± (  y_1 +   y_3)
 * y_2 =       (m_1 + m_2) + 4 (m_3 + m_4)            (A y)_3, (A y)_4 = (y_0 + 4 y_2) ± (2 y_1 + 8 y_3)
 * y_3 =       (m_1 - m_2) + 8 (m_3 - m_4) + m_5      (A y)_5 = y_3
 * </pre>
 */
abstract class WinogradOutput {

    /** C x H x W. */
    final Shape image;

    final int tiles;
    /** Entries of a row of m_t; those beyond the image's width are not used. */
    final int pitch;

    WinogradOutput(Shape image, int pitch) {
        this.image = image;
        this.pitch = pitch;
        tiles = Winograd.tiles(image.height());
    }

    /**
     * Creates the buffers.
     *
     * @param precision precision of the values
     * @param image shape of the outputs
     * @param pitch entries of a row of m_t
     * @param transposes whether {@link #transpose} is needed
     */
    static WinogradOutput of(Precision precision, Shape image, int pitch, boolean transposes) {
        return precision == Precision.DOUBLE
                ? new WinogradOutputDouble(image, pitch, transposes)
                : new WinogradOutputFloat(image, pitch, transposes);
    }

    /** Creates m_t for all t, C x (tiles·pitch). */
    final List<Matrix> newProducts(Matrix like) {
        return newMatrices(like, image.channels(), tiles * pitch);
    }

    /** Creates (A y)_tᵀ for all t, (tiles·pitch) x C. */
    final List<Matrix> newTransposed(Matrix like) {
        return newMatrices(like, tiles * pitch, image.channels());
    }

    private static List<Matrix> newMatrices(Matrix like, int rows, int columns) {
        return IntStream.range(0, Winograd.POINTS)
                .mapToObj(t -> like.createMatrix(rows, columns))
                .toList();
    }

    /**
     * Computes Aᵀ m.
     *
     * @param products m_t, as created; not modified
     * @param planes C x (H·W), of any row stride; overwritten
     */
    abstract void sum(List<Matrix> products, Matrix planes);

    /**
     * Computes A y.
     *
     * @param planes C x (H·W), of any row stride; not modified
     * @param transposed (A y)_tᵀ, as created; overwritten, zero outside the image
     */
    abstract void transpose(Matrix planes, List<Matrix> transposed);
}
