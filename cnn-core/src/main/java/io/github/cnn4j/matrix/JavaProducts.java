package io.github.cnn4j.matrix;

/** When, and for which precision, {@link JavaProductFloat} and {@link JavaProductDouble} compute a product instead of the BLAS. */
final class JavaProducts {

    // Copying b for fewer rows of the result, or adding shorter ones, takes longer than what netlib's Java does.
    private static final int MIN_ROWS = 4;
    private static final int MIN_COLUMNS = 32;

    private JavaProducts() {}

    /** Whether they are faster than the BLAS at hand, for a result of this size. */
    static boolean areFaster(int rows, int columns) {
        return !Blas.isNative() && rows >= MIN_ROWS && columns >= MIN_COLUMNS;
    }

    /** c ← α op(a) op(b) + β c, k being the inner dimension. */
    static void multiply(double alpha, Matrix a, boolean aT, Matrix b, boolean bT, int k, double beta, Matrix c) {
        if (c instanceof DoubleMatrix z && a instanceof DoubleMatrix x && b instanceof DoubleMatrix y) {
            JavaProductDouble.multiply(alpha, x, aT, y, bT, k, beta, z);
        } else if (c instanceof FloatMatrix z && a instanceof FloatMatrix x && b instanceof FloatMatrix y) {
            JavaProductFloat.multiply((float) alpha, x, aT, y, bT, k, (float) beta, z);
        } else {
            throw Products.otherPrecision(a, c);
        }
    }
}
