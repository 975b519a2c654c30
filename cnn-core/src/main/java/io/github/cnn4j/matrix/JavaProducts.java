package io.github.cnn4j.matrix;

/** When {@link JavaProductFloat} and {@link JavaProductDouble} compute a product, rather than the BLAS. */
final class JavaProducts {

    // Copying b for fewer rows of the result, or adding shorter ones, takes longer than what netlib's Java does.
    private static final int MIN_ROWS = 4;
    private static final int MIN_COLUMNS = 32;

    private JavaProducts() {}

    /** Whether they are faster than the BLAS at hand, for a result of this size. */
    static boolean areFaster(int rows, int columns) {
        return !Blas.isNative() && rows >= MIN_ROWS && columns >= MIN_COLUMNS;
    }
}
