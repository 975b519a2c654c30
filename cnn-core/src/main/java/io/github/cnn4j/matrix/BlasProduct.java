package io.github.cnn4j.matrix;

/** Computes c ← α op(a) op(b) + β c by BLAS; sizes and precisions have been checked. */
final class BlasProduct {

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

    /**
     * Multiply-adds of a piece. On AVX-512 OpenBLAS multiplies up to so many without packing its operands, unless op(b) is a
     * transpose: 64 x 162 x 96 at 136 GFLOP/s, 64 x 163 x 96 at 103. Larger pieces cost 20 % of a training step there, and gain 3 to 8 %
     * on AVX2. The cut depends on the shapes only, and so do the bits.
     */
    private static final double WITHOUT_PACKING = 1e6;

    /** Pieces are whole vectors. */
    private static final int VECTOR = 16;

    private BlasProduct() {}

    static void multiply(
            double alpha, Matrix a, boolean aT, Matrix b, boolean bT, int k, double beta, Matrix c, boolean pieces) {
        boolean large = Math.min(b.getRowDimension(), b.getColumnDimension()) >= LARGE;
        if (c.getRowDimension() <= FEW_ROWS && large && !aT) {
            for (int i = 0; i < c.getRowDimension(); i++) {
                gemv(alpha, a, i, b, bT, beta, c);
            }
        } else if (pieces) {
            inPieces(alpha, a, aT, b, bT, k, beta, c);
        } else {
            gemm(alpha, a, 0, aT, b, 0, bT, c.getRowDimension(), c.getColumnDimension(), k, beta, c, 0);
        }
    }

    /** Whether a product with ones is faster than a loop over the entries. */
    static boolean isFasterForSums(Matrix rows) {
        return Blas.isNative() && Math.min(rows.getRowDimension(), rows.getColumnDimension()) >= LARGE;
    }

    private static void inPieces(
            double alpha, Matrix a, boolean aT, Matrix b, boolean bT, int k, double beta, Matrix c) {
        int m = c.getRowDimension();
        int n = c.getColumnDimension();
        int longest = Math.max(k, Math.max(m, n));
        int piece = piece((double) m * n * k, longest);
        for (int from = 0; from < longest; from += piece) {
            int size = Math.min(piece, longest - from);
            int along = aT ? from : from * a.stride();
            int across = aT ? from * a.stride() : from;
            if (longest == k) {
                int bAt = bT ? from : from * b.stride();
                gemm(alpha, a, across, aT, b, bAt, bT, m, n, size, from == 0 ? beta : 1, c, 0);
            } else if (longest == m) {
                gemm(alpha, a, along, aT, b, 0, bT, size, n, k, beta, c, from * c.stride());
            } else {
                int bAt = bT ? from * b.stride() : from;
                gemm(alpha, a, 0, aT, b, bAt, bT, m, size, k, beta, c, from);
            }
        }
    }

    /** The length of the pieces into which a product of so many multiply-adds is cut along a side, as even as possible. */
    private static int piece(double multiplyAdds, int side) {
        int possible = (int) Math.min(side, WITHOUT_PACKING / (multiplyAdds / side));
        if (possible == side) {
            return side;
        }
        int most = Math.max(VECTOR, possible / VECTOR * VECTOR);
        int count = (side + most - 1) / most;
        int even = (side + count - 1) / count;
        return (even + VECTOR - 1) / VECTOR * VECTOR;
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
     * cᵀ = op(b)ᵀ op(a)ᵀ. Blocks of op(a), op(b) and c begin at the given distances from the first entries.
     */
    private static void gemm(
            double alpha,
            Matrix a,
            int aAt,
            boolean aT,
            Matrix b,
            int bAt,
            boolean bT,
            int m,
            int n,
            int k,
            double beta,
            Matrix c,
            int cAt) {
        String opB = bT ? "T" : "N";
        String opA = aT ? "T" : "N";
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
                            y.offset() + bAt,
                            y.stride(),
                            x.data(),
                            x.offset() + aAt,
                            x.stride(),
                            beta,
                            z.data(),
                            z.offset() + cAt,
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
                            y.offset() + bAt,
                            y.stride(),
                            x.data(),
                            x.offset() + aAt,
                            x.stride(),
                            (float) beta,
                            z.data(),
                            z.offset() + cAt,
                            z.stride());
        }
    }
}
