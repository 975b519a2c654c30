package io.github.cnn4j.layer.convolution.fast;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Sliding;
import io.github.cnn4j.matrix.Window;
import java.util.List;
import java.util.stream.IntStream;

/**
 * U_t = unfold(V_t), V = Bᵀ d: an image's rows transformed by {@link Winograd}, then unfolded by the width of a window of stride 1.
 *
 * <p>The image has its channels first: C rows of H·W values. Tile i of a channel sees the padded image rows d_r = 4i + r, r = 0 .. 5, and
 * V_t has a row for each channel and tile:
 *
 * <pre>
 * V_0 = 4 d_0 - 5 d_2 + d_4
 * V_1, V_2 = (d_4 - 4 d_2) ± (d_3 - 4 d_1)
 * V_3, V_4 = (d_4 - d_2) ± 2 (d_3 - d_1)
 * V_5 = 4 d_1 - 5 d_3 + d_5
 * </pre>
 *
 * <p>U_t has a row for every window column j and channel c, and in it the columns l + j - P of V_t for every tile and output column l. Where the
 * window changes the width, the rows are as long as the wider of both, so that they are moved all at once.
 */
abstract class WinogradInput {

    /** Entries that are transformed at a time, so that twelve arrays of them, 24 KiB in single precision, stay in a cache that is near. */
    static final int AT_A_TIME = 512;

    final Shape image;
    final int tiles;
    /** Padding rows above the image. */
    final int before;
    /** Entries of a row, of the image or of the output, whichever is wider; the rest is zero. */
    final int pitch;

    private final PlaneUnfolding unfolding;
    private final List<Matrix> unfolded;
    /** The same, with all channels of a window column in a row. */
    private final List<Matrix> byColumn;

    WinogradInput(Precision precision, Shape image, Window window) {
        this.image = image;
        tiles = Winograd.tiles(window.vertical().positions(image.height()));
        before = window.vertical().before();
        Sliding across = window.horizontal();
        pitch = Math.max(image.width(), across.positions(image.width()));
        Sliding keeping = new Sliding(across.size(), 1, across.before(), across.size() - 1 - across.before());
        Shape rows = new Shape(1, image.channels() * tiles, pitch);
        unfolding = PlaneUnfolding.of(precision, rows, new Window(new Sliding(1, 1, 0, 0), keeping));
        byColumn = IntStream.range(0, Winograd.POINTS)
                .<Matrix>mapToObj(t -> precision.zeros(unfolding.rows(), unfolding.length()))
                .toList();
        unfolded = byColumn.stream()
                .map(all -> all.reshape(unfolding.rows() * image.channels(), tiles * pitch))
                .toList();
    }

    static WinogradInput of(Precision precision, Shape image, Window window) {
        return precision == Precision.DOUBLE
                ? new WinogradInputDouble(image, window)
                : new WinogradInputFloat(image, window);
    }

    /**
     * Computes all U_t.
     *
     * @param planes C x (H·W), of any row stride; not modified
     * @return U_t, (K·C) x (tiles·pitch); overwritten by the next call
     */
    final List<Matrix> unfold(Matrix planes) {
        List<Matrix> transformed = transform(planes);
        for (int t = 0; t < Winograd.POINTS; t++) {
            unfolding.unfold(transformed.get(t), byColumn.get(t));
        }
        return unfolded;
    }

    /** V_t for all t, 1 x (C·tiles·pitch). */
    abstract List<Matrix> transform(Matrix planes);
}
