package io.github.cnn4j.layer.convolution.fast;

import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import java.util.List;

/**
 * The innermost loops of {@link WinogradOutput} in float; its twin is {@link WinogradOutputDouble}. All arrays have one index, which
 * the JVM compiles to vector instructions.
 */
final class WinogradOutputFloat extends WinogradOutput {

    /** y_k of all channels and tiles. */
    private final float[][] rows;
    /** y_1ᵀ and y_2ᵀ, zero outside the image. */
    private final float[][] inner;
    /** (H·W) x C. */
    private final FloatMatrix pixels;

    WinogradOutputFloat(Shape image, int pitch, boolean transposes) {
        super(image, pitch);
        rows = new float[Winograd.TILE][image.channels() * tiles * pitch];
        inner = new float[2][transposes ? rows[0].length : 0];
        pixels = new FloatMatrix(transposes ? image.area() : 1, image.channels());
    }

    @Override
    void sum(List<Matrix> products, Matrix planes) {
        even(
                data(products, 0),
                data(products, 1),
                data(products, 2),
                data(products, 3),
                data(products, 4),
                rows[0],
                rows[2]);
        odd(
                data(products, 1),
                data(products, 2),
                data(products, 3),
                data(products, 4),
                data(products, 5),
                rows[1],
                rows[3]);
        FloatMatrix to = (FloatMatrix) planes;
        int width = image.width();
        for (int c = 0; c < image.channels(); c++) {
            int row = to.offset() + c * to.stride();
            for (int y = 0; y < image.height(); y++, row += width) {
                int from = (c * tiles + y / Winograd.TILE) * pitch;
                System.arraycopy(rows[y % Winograd.TILE], from, to.data(), row, width);
            }
        }
    }

    private static void even(float[] m0, float[] m1, float[] m2, float[] m3, float[] m4, float[] y0, float[] y2) {
        for (int l = 0; l < y0.length; l++) {
            float near = m1[l] + m2[l];
            float far = m3[l] + m4[l];
            y0[l] = m0[l] + near + far;
            y2[l] = near + 4 * far;
        }
    }

    private static void odd(float[] m1, float[] m2, float[] m3, float[] m4, float[] m5, float[] y1, float[] y3) {
        for (int l = 0; l < y1.length; l++) {
            float near = m1[l] - m2[l];
            float far = m3[l] - m4[l];
            y1[l] = near + 2 * far;
            y3[l] = near + 8 * far + m5[l];
        }
    }

    @Override
    void transpose(Matrix planes, List<Matrix> transposed) {
        pixels.assignTransposed(planes);
        int length = image.width() * image.channels();
        for (int y = 0; y < image.height(); y++) {
            float[] to = row(y % Winograd.TILE, transposed);
            System.arraycopy(pixels.data(), y * length, to, y / Winograd.TILE * pitch * image.channels(), length);
        }
        pairs(1, 1, 1, transposed, data(transposed, 1), data(transposed, 2));
        pairs(4, 2, 8, transposed, data(transposed, 3), data(transposed, 4));
    }

    /** y_kᵀ; the first and the last are results, too. */
    private float[] row(int k, List<Matrix> transposed) {
        return switch (k) {
            case 0 -> data(transposed, 0);
            case Winograd.TILE - 1 -> data(transposed, Winograd.POINTS - 1);
            default -> inner[k - 1];
        };
    }

    private void pairs(float second, float first, float third, List<Matrix> transposed, float[] plus, float[] minus) {
        pairs(
                second,
                first,
                third,
                row(0, transposed),
                row(1, transposed),
                row(2, transposed),
                row(3, transposed),
                plus,
                minus);
    }

    /** (y_0 + second·y_2) ± (first·y_1 + third·y_3). */
    private static void pairs(
            float second,
            float first,
            float third,
            float[] y0,
            float[] y1,
            float[] y2,
            float[] y3,
            float[] plus,
            float[] minus) {
        for (int l = 0; l < plus.length; l++) {
            float even = y0[l] + second * y2[l];
            float odd = first * y1[l] + third * y3[l];
            plus[l] = even + odd;
            minus[l] = even - odd;
        }
    }

    private static float[] data(List<Matrix> matrices, int t) {
        return ((FloatMatrix) matrices.get(t)).data();
    }
}
