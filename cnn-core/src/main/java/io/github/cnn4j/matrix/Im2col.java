package io.github.cnn4j.matrix;

import org.apache.commons.math3.linear.RealMatrix;

/**
 * Computes {@code im2col}, which turns every patch that a {@link Window} covers into a column of a matrix, and its adjoint
 * {@code col2im}.
 *
 * <p>For one image of C x H x W the columns are a matrix of (C·K·K) x (H_out·W_out): row (c, i, j) holds, for every position
 * (m, l) of the window, the pixel (c, S·m + i - P, S·l + j - P), or a constant in the padding (homework, sections 1b and 2b;
 * there P = 0 and counting starts at 1). For a window that is not square, K·K stands for height·width, and S and P may differ
 * along height and width.
 */
public final class Im2col {

    private final Shape image;
    private final Window window;
    private final Shape columns;
    private final Runs runs;
    private final double outside;
    /** Composed once, because a check must not allocate. */
    private final String imageInWords;

    /**
     * Creates an unfolding of images of one shape by one window, with zeros in the padding.
     *
     * @param image shape of an image, C x H x W
     * @param window the window
     * @throws IllegalArgumentException if the window does not fit into the image, or its columns not into an array
     */
    public Im2col(Shape image, Window window) {
        this(image, window, 0);
    }

    /**
     * Creates an unfolding of images of one shape by one window.
     *
     * @param image shape of an image, C x H x W
     * @param window the window
     * @param outside value of the padding: 0 for a convolution, negative infinity for a maximum
     * @throws IllegalArgumentException if the window does not fit into the image, or its columns not into an array
     */
    public Im2col(Shape image, Window window, double outside) {
        this.image = image;
        this.window = window;
        this.outside = outside;
        this.imageInWords = "an image of " + image;
        Shape positions = window.output(image, 1);
        this.columns = new Shape(rows(image, window), positions.height(), positions.width());
        this.runs = Runs.of(image, window);
    }

    /** C·K_h·K_w, which can exceed the size of the image when the padding is wide. */
    private static int rows(Shape image, Window window) {
        long patch = (long) window.height() * window.width();
        if (patch > Integer.MAX_VALUE || image.channels() * patch > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a window of " + window + " over an image of " + image
                    + " sees more pixels than an array can hold (2147483647)");
        }
        return (int) (image.channels() * patch);
    }

    /**
     * Returns the number of rows of the column matrix.
     *
     * @return C·K·K
     */
    public int rows() {
        return columns.channels();
    }

    /**
     * Returns the number of columns of the column matrix.
     *
     * @return H_out·W_out, the number of positions of the window
     */
    public int positions() {
        return columns.area();
    }

    /**
     * Computes the homework's {@code im2col(x, K, S)} for a whole batch.
     *
     * @param x any matrix, N x (C·H·W), an image a row; not modified
     * @return N x (C·K·K·H_out·W_out): row n holds image n's column matrix, row by row; FLOAT if {@code x} is, else DOUBLE
     * @throws IllegalArgumentException if the rows have the wrong length
     */
    public Matrix im2col(RealMatrix x) {
        Matrix images = x instanceof Matrix own ? own : Matrix.copyOf(x, Precision.DOUBLE);
        Matrix all = images.precision().zeros(images.getRowDimension(), columns.size());
        for (int n = 0; n < images.getRowDimension(); n++) {
            im2col(images.rows(n, n + 1), all.rows(n, n + 1).reshape(rows(), positions()));
        }
        return all;
    }

    /**
     * Computes the column matrix of one image.
     *
     * @param x 1 x (C·H·W); not modified
     * @param cols (C·K·K) x (H_out·W_out), contiguous, of the same precision; overwritten
     * @throws IllegalArgumentException if a size or the precision does not fit
     */
    public void im2col(Matrix x, Matrix cols) {
        requireSizes(x, cols);
        if (window.isPadded()) {
            cols.fill(outside);
        }
        int stride = window.horizontal().stride();
        if (x instanceof DoubleMatrix image && cols instanceof DoubleMatrix to) {
            RunCopyDouble.gather(runs, stride, image.data(), image.offset(), to.data(), to.offset());
        } else if (x instanceof FloatMatrix image && cols instanceof FloatMatrix to) {
            RunCopyFloat.gather(runs, stride, image.data(), image.offset(), to.data(), to.offset());
        }
    }

    /**
     * Computes the adjoint of {@link #im2col(Matrix, Matrix)}: every entry of the columns is added to the pixel that it came
     * from, which gives ⟨im2col(x), y⟩ = ⟨x, col2im(y)⟩.
     *
     * @param cols (C·K·K) x (H_out·W_out), contiguous; not modified
     * @param x 1 x (C·H·W), of the same precision; overwritten
     * @throws IllegalArgumentException if a size or the precision does not fit
     */
    public void col2im(Matrix cols, Matrix x) {
        requireSizes(x, cols);
        x.fill(0);
        int stride = window.horizontal().stride();
        if (x instanceof DoubleMatrix image && cols instanceof DoubleMatrix from) {
            RunCopyDouble.scatterAdd(runs, stride, from.data(), from.offset(), image.data(), image.offset());
        } else if (x instanceof FloatMatrix image && cols instanceof FloatMatrix from) {
            RunCopyFloat.scatterAdd(runs, stride, from.data(), from.offset(), image.data(), image.offset());
        }
    }

    private void requireSizes(Matrix x, Matrix cols) {
        x.requireSize(imageInWords, 1, image.size());
        cols.requireSize("its columns", rows(), positions());
        if (x.precision() != cols.precision() || !cols.isContiguous()) {
            throw new IllegalArgumentException("the columns must be contiguous and of the image's precision "
                    + x.precision() + ", got " + cols.precision() + " with row stride " + cols.stride());
        }
    }
}
