package io.github.cnn4j.layer.convolution.fast;

import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import java.util.List;
import java.util.stream.Stream;

/**
 * The innermost loops of {@link WinogradInput} in double; its twin is {@link WinogradInputFloat}. All arrays have one index, which
 * the JVM compiles to vector instructions.
 */
final class WinogradInputDouble extends WinogradInput {

    /** d_r of all channels and tiles. */
    private final double[][] rows;

    private final double[][] transformed;
    private final List<Matrix> matrices;

    WinogradInputDouble(Shape image, Window window) {
        super(Precision.DOUBLE, image, window);
        int length = image.channels() * tiles * pitch;
        rows = new double[Winograd.POINTS][length];
        transformed = new double[Winograd.POINTS][length];
        matrices = Stream.of(transformed)
                .<Matrix>map(values -> DoubleMatrix.over(values, 1, length))
                .toList();
    }

    @Override
    List<Matrix> transform(Matrix planes) {
        DoubleMatrix from = (DoubleMatrix) planes;
        for (int c = 0; c < image.channels(); c++) {
            distribute(from.data(), from.offset() + c * from.stride(), c * tiles);
        }
        int length = rows[0].length;
        for (int at = 0; at < length; at += AT_A_TIME) {
            transform(at, Math.min(length, at + AT_A_TIME));
        }
        return matrices;
    }

    /** Row 4i + r becomes d_r of tile i and, for r < 2, d_(r + 4) of the tile before. */
    private void distribute(double[] plane, int from, int firstTile) {
        int width = image.width();
        for (int y = 0; y < image.height(); y++) {
            int i = (before + y) / Winograd.TILE;
            int r = (before + y) % Winograd.TILE;
            if (i < tiles) {
                System.arraycopy(plane, from + y * width, rows[r], (firstTile + i) * pitch, width);
            }
            if (r + Winograd.TILE < Winograd.POINTS && 0 < i && i <= tiles) {
                System.arraycopy(plane, from + y * width, rows[r + Winograd.TILE], (firstTile + i - 1) * pitch, width);
            }
        }
    }

    private void transform(int from, int to) {
        outer(from, to, rows[0], rows[2], rows[4], transformed[0]);
        inner(from, to, 4, 1, rows[1], rows[2], rows[3], rows[4], transformed[1], transformed[2]);
        inner(from, to, 1, 2, rows[1], rows[2], rows[3], rows[4], transformed[3], transformed[4]);
        outer(from, to, rows[1], rows[3], rows[5], transformed[5]);
    }

    /** V_0 and, of the next row, V_5. */
    private static void outer(int from, int to, double[] d0, double[] d2, double[] d4, double[] v) {
        for (int l = from; l < to; l++) {
            v[l] = 4 * d0[l] - 5 * d2[l] + d4[l];
        }
    }

    /** (d_4 - square·d_2) ± factor·(d_3 - square·d_1). */
    private static void inner(
            int from,
            int to,
            double square,
            double factor,
            double[] d1,
            double[] d2,
            double[] d3,
            double[] d4,
            double[] plus,
            double[] minus) {
        for (int l = from; l < to; l++) {
            double even = d4[l] - square * d2[l];
            double odd = factor * (d3[l] - square * d1[l]);
            plus[l] = even + odd;
            minus[l] = even - odd;
        }
    }
}
