package io.github.cnn4j.layer.convolution.fast;

import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import java.util.Arrays;

/** The innermost loops of {@link WidthUnfolding} in double; its twin is {@link WidthUnfoldingFloat}. */
final class WidthUnfoldingDouble extends WidthUnfolding {

    /** For each column of the window an image row with what that column adds; zero where it adds nothing. */
    private final double[][] shares;

    private final double[] sum;

    WidthUnfoldingDouble(Shape image, Window window) {
        super(image, window);
        int rowLength = Math.multiplyExact(image.width(), image.channels());
        shares = new double[window.width()][rowLength];
        sum = new double[rowLength];
    }

    @Override
    void unfold(Matrix pixels, Matrix unfolded) {
        DoubleMatrix from = (DoubleMatrix) pixels;
        DoubleMatrix to = (DoubleMatrix) unfolded;
        for (int y = 0; y < image.height() && isUsed(y); y++) {
            unfoldRow(from.data(), from.offset() + y * sum.length, to.data(), to.offset() + rowOf(y) * length);
        }
    }

    private void unfoldRow(double[] row, int from, double[] unfolded, int to) {
        int channels = image.channels();
        int stride = window.horizontal().stride();
        int left = -window.horizontal().before();
        for (int l = 0; l < columns; l++, left += stride) {
            int first = Math.max(0, -left);
            int end = Math.min(window.width(), image.width() - left);
            if (first < end) {
                System.arraycopy(
                        row,
                        from + (left + first) * channels,
                        unfolded,
                        to + l * length + first * channels,
                        (end - first) * channels);
            }
        }
    }

    @Override
    void fold(Matrix unfolded, Matrix pixels) {
        DoubleMatrix from = (DoubleMatrix) unfolded;
        DoubleMatrix to = (DoubleMatrix) pixels;
        for (int y = 0; y < image.height(); y++) {
            if (isUsed(y)) {
                for (int j = 0; j < shares.length; j++) {
                    takeShare(from.data(), from.offset() + rowOf(y) * length, j);
                }
                addShares();
            } else {
                Arrays.fill(sum, 0);
            }
            System.arraycopy(sum, 0, to.data(), to.offset() + y * sum.length, sum.length);
        }
    }

    private void takeShare(double[] unfolded, int from, int j) {
        int channels = image.channels();
        int stride = window.horizontal().stride();
        int left = j - window.horizontal().before();
        double[] share = shares[j];
        for (int l = 0; l < columns; l++, left += stride) {
            if (left >= 0 && left < image.width()) {
                System.arraycopy(unfolded, from + l * length + j * channels, share, left * channels, channels);
            }
        }
    }

    /** With one index for all arrays, which JDK 17 needs to use vector instructions. */
    private void addShares() {
        System.arraycopy(shares[0], 0, sum, 0, sum.length);
        for (int j = 1; j < shares.length; j++) {
            add(shares[j], sum);
        }
    }

    private static void add(double[] share, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += share[i];
        }
    }
}
