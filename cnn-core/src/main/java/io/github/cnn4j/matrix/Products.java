package io.github.cnn4j.matrix;

/**
 * Computes matrix products into an existing matrix, by BLAS or, if no native library loads, in plain Java.
 *
 * <p>All three compute c ← α · product + β · c; with β = 0 the old content of c is not read. The operands
 * may be views (blocks of rows and columns) and must be of one precision; c must not overlap them, which is checked.
 *
 * <p>The same operands give the same bits, in any thread and wherever they are stored. The order of summation depends on
 * the shapes, though: a block of c computed separately may differ in the last bits from the same block of the
 * whole c, so a product cut into blocks gives the same bits again only if it is cut the same way.
 */
public final class Products {

    private Products() {}

    /**
     * Computes c ← α a b + β c.
     *
     * @param alpha factor of the product
     * @param a m x k; not modified
     * @param b k x n; not modified
     * @param beta factor of the old content
     * @param c m x n; modified
     * @throws IllegalArgumentException if the sizes or precisions do not fit, or c overlaps a or b
     */
    public static void multiply(double alpha, Matrix a, Matrix b, double beta, Matrix c) {
        requireInner(a.getColumnDimension(), b.getRowDimension(), a, b);
        c.requireSize("the result of a b", a.getRowDimension(), b.getColumnDimension());
        product(alpha, a, false, b, false, a.getColumnDimension(), beta, c, false);
    }

    /**
     * Computes c ← α a b + β c like {@link #multiply}, but cut along the longest side into pieces that OpenBLAS multiplies without
     * packing where it can: for the products of a convolution, of 16 to 128 channels.
     *
     * @param alpha factor of the product
     * @param a m x k; not modified
     * @param b k x n; not modified
     * @param beta factor of the old content
     * @param c m x n; modified
     * @throws IllegalArgumentException if the sizes or precisions do not fit, or c overlaps a or b
     */
    public static void multiplyInPieces(double alpha, Matrix a, Matrix b, double beta, Matrix c) {
        requireInner(a.getColumnDimension(), b.getRowDimension(), a, b);
        c.requireSize("the result of a b", a.getRowDimension(), b.getColumnDimension());
        product(alpha, a, false, b, false, a.getColumnDimension(), beta, c, true);
    }

    /**
     * Computes c ← α a bᵀ + β c.
     *
     * @param alpha factor of the product
     * @param a m x k; not modified
     * @param b n x k; not modified
     * @param beta factor of the old content
     * @param c m x n; modified
     * @throws IllegalArgumentException if the sizes or precisions do not fit, or c overlaps a or b
     */
    public static void multiplyTransposed(double alpha, Matrix a, Matrix b, double beta, Matrix c) {
        requireInner(a.getColumnDimension(), b.getColumnDimension(), a, b);
        c.requireSize("the result of a bᵀ", a.getRowDimension(), b.getRowDimension());
        product(alpha, a, false, b, true, a.getColumnDimension(), beta, c, false);
    }

    /**
     * Computes c ← α aᵀ b + β c.
     *
     * @param alpha factor of the product
     * @param a k x m; not modified
     * @param b k x n; not modified
     * @param beta factor of the old content
     * @param c m x n; modified
     * @throws IllegalArgumentException if the sizes or precisions do not fit, or c overlaps a or b
     */
    public static void transposedMultiply(double alpha, Matrix a, Matrix b, double beta, Matrix c) {
        requireInner(a.getRowDimension(), b.getRowDimension(), a, b);
        c.requireSize("the result of aᵀ b", a.getColumnDimension(), b.getColumnDimension());
        product(alpha, a, true, b, false, a.getRowDimension(), beta, c, false);
    }

    /**
     * Computes c ← α aᵀ b + β c like {@link #transposedMultiply}, but in pieces like {@link #multiplyInPieces}.
     *
     * @param alpha factor of the product
     * @param a k x m; not modified
     * @param b k x n; not modified
     * @param beta factor of the old content
     * @param c m x n; modified
     * @throws IllegalArgumentException if the sizes or precisions do not fit, or c overlaps a or b
     */
    public static void transposedMultiplyInPieces(double alpha, Matrix a, Matrix b, double beta, Matrix c) {
        requireInner(a.getRowDimension(), b.getRowDimension(), a, b);
        c.requireSize("the result of aᵀ b", a.getColumnDimension(), b.getColumnDimension());
        product(alpha, a, true, b, false, a.getRowDimension(), beta, c, true);
    }

    private static void requireInner(int first, int second, Matrix a, Matrix b) {
        if (first != second) {
            throw new IllegalArgumentException("matrices of " + a.size() + " and " + b.size()
                    + " do not fit in this product: " + first + " is not " + second);
        }
        if (a.precision() != b.precision()) {
            throw new IllegalArgumentException(
                    "a product needs one precision, got " + a.precision() + " and " + b.precision());
        }
    }

    private static void product(
            double alpha, Matrix a, boolean aT, Matrix b, boolean bT, int k, double beta, Matrix c, boolean pieces) {
        if (c.precision() != a.precision()) {
            throw new IllegalArgumentException("the result of a product of " + a.precision() + " matrices must be "
                    + a.precision() + ", got " + c.precision());
        }
        if (c.overlaps(a) || c.overlaps(b)) {
            throw new IllegalArgumentException("the result of a product, " + c.size() + ", overlaps the operand of "
                    + (c.overlaps(a) ? a.size() : b.size()) + ": it would be overwritten while it is read");
        }
        if (JavaProduct.isFaster(c.getRowDimension(), c.getColumnDimension())) {
            JavaProduct.multiply(alpha, a, aT, b, bT, k, beta, c);
        } else {
            BlasProduct.multiply(alpha, a, aT, b, bT, k, beta, c, pieces);
        }
    }
}
