package io.github.cnn4j.onnx.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.matrix.Matrix;

/**
 * Whether two programs compute the same. Outputs are sums of products that may cancel, so that an error is taken relative to the
 * largest output of its example.
 */
public final class Agreement {

    /** Single precision has a relative spacing of 1.2e-7; some hundred products are summed in different orders. */
    public static final double FLOAT = 1e-5;

    /** Double precision has a relative spacing of 2.2e-16. */
    public static final double DOUBLE = 1e-12;

    private Agreement() {}

    /** The largest error of an output over the largest output of the same example. */
    public static double error(Matrix expected, Matrix found) {
        assertEquals(expected.getRowDimension(), found.getRowDimension());
        assertEquals(expected.getColumnDimension(), found.getColumnDimension());
        double worst = 0;
        for (int n = 0; n < expected.getRowDimension(); n++) {
            double error = 0;
            double largest = Double.MIN_NORMAL;
            for (int j = 0; j < expected.getColumnDimension(); j++) {
                error = Math.max(error, Math.abs(expected.getEntry(n, j) - found.getEntry(n, j)));
                largest = Math.max(largest, Math.abs(expected.getEntry(n, j)));
                assertTrue(Double.isFinite(found.getEntry(n, j)) && Double.isFinite(expected.getEntry(n, j)));
            }
            worst = Math.max(worst, error / largest);
        }
        return worst;
    }

    /** Fails if the error is above a tolerance. */
    public static void assertAgrees(Matrix expected, Matrix found, double tolerance, Object what) {
        double error = error(expected, found);
        assertTrue(
                error <= tolerance, () -> "expected an error of at most " + tolerance + ", got " + error + ": " + what);
    }
}
