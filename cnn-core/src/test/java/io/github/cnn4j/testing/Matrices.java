package io.github.cnn4j.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.RealMatrix;

/** Random matrices, and comparisons that say where two matrices differ. */
public final class Matrices {

    private Matrices() {}

    /** Rows x columns of standard normal numbers. */
    public static Matrix gaussian(Precision precision, int rows, int columns, Random random) {
        Matrix m = precision.zeros(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                m.setEntry(i, j, random.nextGaussian());
            }
        }
        return m;
    }

    /** One row of these values. */
    public static Matrix row(double... values) {
        return Matrix.of(new double[][] {values});
    }

    /** The sum of the products of corresponding entries. */
    public static double innerProduct(RealMatrix a, RealMatrix b) {
        double sum = 0;
        for (int i = 0; i < a.getRowDimension(); i++) {
            for (int j = 0; j < a.getColumnDimension(); j++) {
                sum += a.getEntry(i, j) * b.getEntry(i, j);
            }
        }
        return sum;
    }

    /** Every entry is the same to the bit; all NaN count as one. */
    public static void assertSameBits(String what, RealMatrix expected, RealMatrix actual) {
        assertSameSize(what, expected, actual);
        for (int i = 0; i < expected.getRowDimension(); i++) {
            for (int j = 0; j < expected.getColumnDimension(); j++) {
                double e = expected.getEntry(i, j);
                double a = actual.getEntry(i, j);
                if (Double.doubleToLongBits(e) != Double.doubleToLongBits(a)) {
                    fail(what + " at (" + i + ", " + j + "): expected " + e + ", got " + a);
                }
            }
        }
    }

    /** {@link #assertSameBits(String, RealMatrix, RealMatrix)} for lists of the same length. */
    public static void assertSameBits(
            String what, List<? extends RealMatrix> expected, List<? extends RealMatrix> actual) {
        assertEquals(expected.size(), actual.size(), what);
        for (int k = 0; k < expected.size(); k++) {
            assertSameBits(what + ", number " + k, expected.get(k), actual.get(k));
        }
    }

    /** No entry is further away than tolerance times the largest expected absolute value. */
    public static void assertClose(String what, RealMatrix expected, RealMatrix actual, double tolerance) {
        assertWithin(what, expected, actual, tolerance * largest(expected));
    }

    /** No entry is further away than the tolerance. NaN is near nothing. */
    public static void assertWithin(String what, RealMatrix expected, RealMatrix actual, double tolerance) {
        assertSameSize(what, expected, actual);
        for (int i = 0; i < expected.getRowDimension(); i++) {
            for (int j = 0; j < expected.getColumnDimension(); j++) {
                double distance = Math.abs(actual.getEntry(i, j) - expected.getEntry(i, j));
                if (!(distance <= tolerance)) {
                    fail(what + " at (" + i + ", " + j + "): expected " + expected.getEntry(i, j) + ", got "
                            + actual.getEntry(i, j) + ", " + distance + " away, allowed " + tolerance);
                }
            }
        }
    }

    /** The largest absolute value. */
    public static double largest(RealMatrix m) {
        double largest = 0;
        for (int i = 0; i < m.getRowDimension(); i++) {
            for (int j = 0; j < m.getColumnDimension(); j++) {
                largest = Math.max(largest, Math.abs(m.getEntry(i, j)));
            }
        }
        return largest;
    }

    private static void assertSameSize(String what, RealMatrix expected, RealMatrix actual) {
        assertEquals(
                expected.getRowDimension() + " x " + expected.getColumnDimension(),
                actual.getRowDimension() + " x " + actual.getColumnDimension(),
                what);
    }

    /** The bits of all matrices, row by row; those of a float are told by its double. */
    public static List<Long> bits(List<Matrix> matrices) {
        List<Long> bits = new ArrayList<>();
        for (Matrix matrix : matrices) {
            for (double[] row : matrix.getData()) {
                for (double value : row) {
                    bits.add(Double.doubleToRawLongBits(value));
                }
            }
        }
        return bits;
    }
}
