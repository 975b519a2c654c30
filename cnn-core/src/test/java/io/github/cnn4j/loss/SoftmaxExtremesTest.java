package io.github.cnn4j.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Softmax and cross-entropy of 100,000 vectors up to ±1e300, with infinities and NaN among them, against 30 digits. */
class SoftmaxExtremesTest {

    private static final int VECTORS = 100_000;

    /** What is further below the largest logit adds less than 1e-43, which no digit of a double can show. */
    private static final BigDecimal NOTHING = BigDecimal.valueOf(-100);

    private static final double TOLERANCE = 1e-14;

    private final Random random = new Random(11);
    private double largestError;

    @Test
    void lossesAndProbabilitiesAreThoseOfTheFormulas() {
        int special = 0;
        for (int vector = 0; vector < VECTORS; vector++) {
            double[] z = logits();
            int label = random.nextInt(z.length);
            if (Arrays.stream(z).allMatch(Double::isFinite)) {
                check(z, label);
            } else {
                checkConventions(z, label);
                special++;
            }
        }
        assertTrue(special > VECTORS / 20 && special < VECTORS / 2, special + " with NaN or infinity");
        System.out.printf("largest error: %.2e%n", largestError);
        assertTrue(largestError > 0, "nothing was compared");
    }

    /** Of one scale from 1e-3 to 1e300, or close together far from zero; one in ten with NaN or infinity. */
    private double[] logits() {
        double[] z = new double[1 + random.nextInt(10)];
        double scale = random.nextBoolean()
                ? Math.pow(10, 4 * random.nextDouble() - 3)
                : Math.pow(10, 300 * random.nextDouble());
        double shift = random.nextInt(3) == 0 ? Math.pow(10, 300 * random.nextDouble()) : 0;
        for (int j = 0; j < z.length; j++) {
            z[j] = Math.max(-1e300, Math.min(1e300, shift + scale * (2 * random.nextDouble() - 1)));
        }
        double[] special = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NaN};
        for (int j = 0; random.nextInt(10) == 0 && j < z.length; j++) {
            z[random.nextInt(z.length)] = special[random.nextInt(2 + random.nextInt(2))];
        }
        return z;
    }

    private void check(double[] z, int label) {
        BigDecimal max = new BigDecimal(Arrays.stream(z).max().orElseThrow());
        BigDecimal[] exp = new BigDecimal[z.length];
        BigDecimal sum = BigDecimal.ZERO;
        for (int j = 0; j < z.length; j++) {
            BigDecimal distance = new BigDecimal(z[j]).subtract(max);
            exp[j] = distance.compareTo(NOTHING) < 0 ? BigDecimal.ZERO : BigDecimalMath.exp(distance);
            sum = sum.add(exp[j]);
        }
        BigDecimal expected = max.subtract(new BigDecimal(z[label])).add(BigDecimalMath.log(sum));
        double loss = SoftmaxCrossEntropy.loss(row(z), new int[] {label});
        assertNear("loss", expected, loss, z);
        Matrix y = row(z);
        Softmax.apply(y, y);
        for (int j = 0; j < z.length; j++) {
            assertNear("probability " + j, exp[j].divide(sum, MathContext.DECIMAL128), y.getEntry(0, j), z);
        }
    }

    private void assertNear(String what, BigDecimal expected, double actual, double[] z) {
        assertTrue(Double.isFinite(actual), () -> what + " of " + Arrays.toString(z) + " is " + actual);
        double error = expected.subtract(new BigDecimal(actual)).abs().doubleValue();
        double relative = error / Math.max(1, Math.abs(expected.doubleValue()));
        largestError = Math.max(largestError, relative);
        assertTrue(
                relative <= TOLERANCE,
                () -> what + " of " + Arrays.toString(z) + ": expected " + expected + ", got " + actual);
    }

    private static void checkConventions(double[] z, int label) {
        double max = Arrays.stream(z).max().orElseThrow();
        boolean none = Double.isNaN(max) || Double.isInfinite(max);
        double loss = SoftmaxCrossEntropy.loss(row(z), new int[] {label});
        Matrix y = row(z);
        Softmax.apply(y, y);
        if (none) {
            assertTrue(Double.isNaN(loss), () -> Arrays.toString(z) + " lose " + loss);
        } else if (z[label] == Double.NEGATIVE_INFINITY) {
            assertEquals(Double.POSITIVE_INFINITY, loss);
        } else {
            double[] possible = Arrays.stream(z).filter(Double::isFinite).toArray();
            int place =
                    (int) Arrays.stream(z, 0, label).filter(Double::isFinite).count();
            assertEquals(SoftmaxCrossEntropy.loss(row(possible), new int[] {place}), loss);
        }
        for (int j = 0; j < z.length; j++) {
            if (none) {
                assertTrue(Double.isNaN(y.getEntry(0, j)), Arrays.toString(z));
            } else if (z[j] == Double.NEGATIVE_INFINITY) {
                assertEquals(0, y.getEntry(0, j));
            }
        }
    }

    private static Matrix row(double[] z) {
        Matrix row = Precision.DOUBLE.zeros(1, z.length);
        row.setRow(0, z);
        return row;
    }
}
