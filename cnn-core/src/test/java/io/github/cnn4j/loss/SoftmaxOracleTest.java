package io.github.cnn4j.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.util.Random;
import org.apache.commons.math3.dfp.Dfp;
import org.apache.commons.math3.dfp.DfpField;
import org.junit.jupiter.api.Test;

/** Softmax and cross-entropy against the formulas as they stand, computed with 24 decimal digits. */
class SoftmaxOracleTest {

    private static final int VECTORS = 2000;

    /** Unit roundoff of double precision. */
    private static final double U = 0x1p-53;

    private final DfpField digits = new DfpField(24);

    @Test
    void probabilitiesAndLossesAreThoseOfTheFormulas() {
        Random random = new Random(1);
        int checked = 0;
        for (int vector = 0; vector < VECTORS; vector++) {
            Matrix z = logits(random);
            check(z, random.nextInt(z.getColumnDimension()));
            checked++;
        }
        assertEquals(VECTORS, checked);
    }

    /** From almost equal to hundreds apart. */
    private static Matrix logits(Random random) {
        double scale = Math.pow(10, random.nextInt(5) - 2);
        Matrix z = Precision.DOUBLE.zeros(1, 1 + random.nextInt(6));
        for (int j = 0; j < z.getColumnDimension(); j++) {
            z.setEntry(0, j, scale * random.nextGaussian());
        }
        return z;
    }

    private void check(Matrix z, int label) {
        int classes = z.getColumnDimension();
        Dfp[] exp = new Dfp[classes];
        Dfp sum = digits.getZero();
        double largest = 0;
        for (int j = 0; j < classes; j++) {
            exp[j] = digits.newDfp(z.getEntry(0, j)).exp();
            sum = sum.add(exp[j]);
            largest = Math.max(largest, Math.abs(z.getEntry(0, j)));
        }
        // exp multiplies the rounding error of z - max, at most 2 · largest · u, into a relative one; the sum, the
        // quotient and exp and log themselves add a few u more.
        double tolerance = (4 * largest + classes + 8) * U;
        Matrix delta = Precision.DOUBLE.zeros(1, classes);
        double loss = SoftmaxCrossEntropy.lossAndDelta(z, new int[] {label}, delta);
        assertNear("loss", sum.divide(exp[label]).log(), loss, tolerance, 2 * U * largest);
        Softmax.apply(z, delta);
        for (int j = 0; j < classes; j++) {
            assertNear("probability " + j, exp[j].divide(sum), delta.getEntry(0, j), tolerance, Double.MIN_NORMAL);
        }
    }

    private static void assertNear(String what, Dfp expected, double actual, double relative, double absolute) {
        double e = expected.toDouble();
        double error = Math.abs(expected.subtract(expected.newInstance(actual)).toDouble());
        assertTrue(
                error <= relative * Math.abs(e) + absolute,
                () -> what + ": expected " + e + ", got " + actual + ", off by " + error);
    }
}
