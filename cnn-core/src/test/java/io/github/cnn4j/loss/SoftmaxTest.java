package io.github.cnn4j.loss;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoftmaxTest {

    private static Matrix softmax(Matrix z) {
        Matrix y = z.createMatrix(z.getRowDimension(), z.getColumnDimension());
        Softmax.apply(z, y);
        return y;
    }

    @ParameterizedTest
    @EnumSource
    void equalLogitsAreEquallyProbable(Precision precision) {
        Matrix z = precision.zeros(2, 4);
        z.fill(17);

        Matrix expected = precision.zeros(2, 4);
        expected.fill(0.25);
        assertSameBits("probabilities", expected, softmax(z));
    }

    @Test
    void rowsDoNotDependOnEachOther() {
        Matrix z = Matrix.of(new double[][] {{1, 2, 3}, {1000, -5, 0}, {3, 1, 2}});

        for (int n = 0; n < 3; n++) {
            assertSameBits("row " + n, softmax(z.rows(n, n + 1)), softmax(z).rows(n, n + 1));
        }
    }

    /** Integers plus a power of two: the shift is exact, so that nothing may change at all. */
    @ParameterizedTest
    @ValueSource(doubles = {1, -64, 1024, -0x1p40, 0x1p48})
    void isInvariantToShifts(double shift) {
        Matrix z = row(3, -1, 0, 2, 7);
        Matrix shifted = row(3 + shift, -1 + shift, shift, 2 + shift, 7 + shift);

        assertSameBits("probabilities", softmax(z), softmax(shifted));
    }

    @Test
    void hugeLogitsDoNotOverflow() {
        assertSameBits("large", row(1, 0), softmax(row(1e308, -1e308)));
        assertSameBits("equal and large", row(0.5, 0.5), softmax(row(1.7e308, 1.7e308)));
        assertSameBits("equal and small", row(0.5, 0.5), softmax(row(-1.7e308, -1.7e308)));
    }

    @Test
    void minusInfinityIsImpossible() {
        assertSameBits("probabilities", row(0, 1), softmax(row(Double.NEGATIVE_INFINITY, 3)));
    }

    @Test
    void keepsNaN() {
        Matrix y = softmax(row(1, Double.NaN, 2));

        for (int j = 0; j < 3; j++) {
            assertTrue(Double.isNaN(y.getEntry(0, j)));
        }
    }

    @Test
    void worksInPlaceAndLeavesItsInputOtherwise() {
        Matrix z = row(0.3, -2, 5);
        Matrix y = softmax(z);

        assertSameBits("input", row(0.3, -2, 5), z);
        Softmax.apply(z, z);
        assertSameBits("in place", y, z);
    }

    @Test
    void argMaxIsTheFirstOfEqualsAndNeverMissesNaN() {
        assertEquals(1, Softmax.argMax(row(0, 4, 4, 3), 0));
        assertEquals(0, Softmax.argMax(row(-1, -1), 0));
        assertEquals(1, Softmax.argMax(row(5, Double.NaN, 9), 0));
        assertEquals(0, Softmax.argMax(row(Double.NaN, 1, 2), 0));
        assertEquals(2, Softmax.argMax(Matrix.of(new double[][] {{9, 0, 0}, {1, 2, 3}}), 1));
    }
}
