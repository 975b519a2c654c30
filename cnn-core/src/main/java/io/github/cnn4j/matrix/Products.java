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

    /**
     * Rows of a result that are computed one by one: gemm packs b anew for each product, which for few rows costs more than
     * the arithmetic. One row times 2880 x 500 takes 0.12 ms by gemv and 1.02 ms by gemm, 8 take 0.81 and 1.08, 16 1.68 and
     * 1.31.
     */
    private static final int FEW_ROWS = 4;

    /**
     * Sides below which there is little to pack. OpenBLAS's gemv has kernels for sides of 2 and 3 whose result depends on
     * where b is stored; from 16 on the tests find none.
     */
    private static final int LARGE = 16;

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
        product(alpha, a, false, b, false, a.getColumnDimension(), beta, c);
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
        product(alpha, a, false, b, true, a.getColumnDimension(), beta, c);
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
        product(alpha, a, true, b, false, a.getRowDimension(), beta, c);
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
            double alpha, Matrix a, boolean aT, Matrix b, boolean bT, int k, double beta, Matrix c) {
        if (c.precision() != a.precision()) {
            throw new IllegalArgumentException("the result of a product of " + a.precision() + " matrices must be "
                    + a.precision() + ", got " + c.precision());
        }
        if (c.overlaps(a) || c.overlaps(b)) {
            throw new IllegalArgumentException("the result of a product, " + c.size() + ", overlaps the operand of "
                    + (c.overlaps(a) ? a.size() : b.size()) + ": it would be overwritten while it is read");
        }
        boolean large = Math.min(b.getRowDimension(), b.getColumnDimension()) >= LARGE;
        if (JavaProduct.isFaster(c.getRowDimension(), c.getColumnDimension())) {
            JavaProduct.multiply(alpha, a, aT, b, bT, k, beta, c);
        } else if (c.getRowDimension() <= FEW_ROWS && large && !aT) {
            for (int i = 0; i < c.getRowDimension(); i++) {
                gemv(alpha, a, i, b, bT, beta, c);
            }
        } else {
            gemm(alpha, a, aT, b, bT, k, beta, c);
        }
    }

    /** Row i of c, from row i of a. */
    private static void gemv(double alpha, Matrix a, int i, Matrix b, boolean bT, double beta, Matrix c) {
        String opB = bT ? "T" : "N";
        int rows = b.getColumnDimension();
        int columns = b.getRowDimension();
        int from = a.offset() + i * a.stride();
        int to = c.offset() + i * c.stride();
        if (c instanceof DoubleMatrix z && a instanceof DoubleMatrix x && b instanceof DoubleMatrix y) {
            Blas.instance()
                    .dgemv(
                            opB,
                            rows,
                            columns,
                            alpha,
                            y.data(),
                            y.offset(),
                            y.stride(),
                            x.data(),
                            from,
                            1,
                            beta,
                            z.data(),
                            to,
                            1);
        } else if (c instanceof FloatMatrix z && a instanceof FloatMatrix x && b instanceof FloatMatrix y) {
            Blas.instance()
                    .sgemv(
                            opB,
                            rows,
                            columns,
                            (float) alpha,
                            y.data(),
                            y.offset(),
                            y.stride(),
                            x.data(),
                            from,
                            1,
                            (float) beta,
                            z.data(),
                            to,
                            1);
        }
    }

    /**
     * BLAS reads memory column by column and so sees the transpose of each row-major matrix. Therefore it computes
     * cᵀ = op(b)ᵀ op(a)ᵀ.
     */
    private static void gemm(double alpha, Matrix a, boolean aT, Matrix b, boolean bT, int k, double beta, Matrix c) {
        String opB = bT ? "T" : "N";
        String opA = aT ? "T" : "N";
        int n = c.getColumnDimension();
        int m = c.getRowDimension();
        if (c instanceof DoubleMatrix z && a instanceof DoubleMatrix x && b instanceof DoubleMatrix y) {
            Blas.instance()
                    .dgemm(
                            opB,
                            opA,
                            n,
                            m,
                            k,
                            alpha,
                            y.data(),
                            y.offset(),
                            y.stride(),
                            x.data(),
                            x.offset(),
                            x.stride(),
                            beta,
                            z.data(),
                            z.offset(),
                            z.stride());
        } else if (c instanceof FloatMatrix z && a instanceof FloatMatrix x && b instanceof FloatMatrix y) {
            Blas.instance()
                    .sgemm(
                            opB,
                            opA,
                            n,
                            m,
                            k,
                            (float) alpha,
                            y.data(),
                            y.offset(),
                            y.stride(),
                            x.data(),
                            x.offset(),
                            x.stride(),
                            (float) beta,
                            z.data(),
                            z.offset(),
                            z.stride());
        }
    }
}
