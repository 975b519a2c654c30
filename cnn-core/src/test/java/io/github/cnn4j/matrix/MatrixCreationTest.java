package io.github.cnn4j.matrix;

import static io.github.cnn4j.matrix.Pair.assertEntries;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.exception.DimensionMismatchException;
import org.apache.commons.math3.exception.NoDataException;
import org.apache.commons.math3.exception.NotStrictlyPositiveException;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MatrixCreationTest {

    @Test
    void ofCopiesRows() {
        double[][] entries = {{1, 2, 3}, {4, 5, 6}};
        Matrix m = Matrix.of(entries);
        entries[0][0] = 99;
        assertEquals(Precision.DOUBLE, m.precision());
        assertEntries(MatrixUtils.createRealMatrix(new double[][] {{1, 2, 3}, {4, 5, 6}}), m);
    }

    @Test
    void ofRefusesWhatIsNoMatrix() {
        assertThrows(DimensionMismatchException.class, () -> Matrix.of(new double[][] {{1, 2}, {3}}));
        assertThrows(NoDataException.class, () -> Matrix.of(new double[0][]));
        assertThrows(NoDataException.class, () -> Matrix.of(new double[1][0]));
    }

    @Test
    void overSharesTheArray() {
        double[] doubles = {1, 2, 3, 4, 5, 6};
        DoubleMatrix d = DoubleMatrix.over(doubles, 2, 3);
        assertSame(doubles, d.data());
        doubles[4] = 50;
        d.setEntry(0, 0, 10);
        assertEquals(50, d.getEntry(1, 1));
        assertEquals(10, doubles[0]);

        float[] floats = {1, 2, 3, 4, 5, 6};
        FloatMatrix f = FloatMatrix.over(floats, 3, 2);
        assertSame(floats, f.data());
        floats[4] = 50;
        f.setEntry(0, 0, 10);
        assertEquals(50, f.getEntry(2, 0));
        assertEquals(10, floats[0]);
    }

    @Test
    void overRefusesAnArrayOfAnotherLength() {
        assertEquals(
                "a matrix of 2 x 3 does not fit an array of 5",
                assertThrows(IllegalArgumentException.class, () -> DoubleMatrix.over(new double[5], 2, 3))
                        .getMessage());
        assertEquals(
                "a matrix of 3 x 2 does not fit an array of 7",
                assertThrows(IllegalArgumentException.class, () -> FloatMatrix.over(new float[7], 3, 2))
                        .getMessage());
        // 65536 · 65536 is 0 in 32 bits.
        assertThrows(IllegalArgumentException.class, () -> DoubleMatrix.over(new double[0], 65536, 65536));
        assertThrows(NotStrictlyPositiveException.class, () -> FloatMatrix.over(new float[6], -2, -3));
        assertThrows(NotStrictlyPositiveException.class, () -> DoubleMatrix.over(new double[0], 0, 3));
    }

    @ParameterizedTest
    @EnumSource
    void refusesMatricesWithoutEntries(Precision precision) {
        assertThrows(NotStrictlyPositiveException.class, () -> precision.zeros(0, 3));
        assertThrows(NotStrictlyPositiveException.class, () -> precision.zeros(3, 0));
        assertThrows(NotStrictlyPositiveException.class, () -> precision.zeros(-1, 3));
        assertThrows(NotStrictlyPositiveException.class, () -> precision.zeros(-2, -3));
    }

    @ParameterizedTest
    @EnumSource
    void refusesMoreEntriesThanAnArrayHolds(Precision precision) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> precision.zeros(60_000, 60_000));
        assertEquals("a matrix of 60000 x 60000 has more entries than an array can hold (2147483647)", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> precision.zeros(65536, 65536));
    }

    @ParameterizedTest
    @EnumSource
    void copiesAreContiguousAndOfTheirOwn(Precision precision) {
        Matrix block =
                Matrix.of(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}).block(1, 3, 0, 2);
        Matrix copy = Matrix.copyOf(block, precision);
        assertEquals(precision, copy.precision());
        assertEquals(0, copy.offset());
        assertEquals(2, copy.stride());
        assertTrue(copy.isContiguous());
        copy.setEntry(0, 0, 99);
        assertEquals(4, block.getEntry(0, 0));
    }

    @ParameterizedTest
    @EnumSource
    void withPrecisionCopiesOnlyWhatIsDifferent(Precision precision) {
        RealMatrix theirs = MatrixUtils.createRealMatrix(new double[][] {{1, 2}, {3, 4}});
        Matrix ours = Matrix.withPrecision(theirs, precision);
        assertEquals(theirs, ours);
        assertEquals(precision, ours.precision());
        for (Precision other : Precision.values()) {
            Matrix result = Matrix.withPrecision(ours, other);
            assertEquals(other, result.precision());
            assertEquals(ours, result);
            if (other == precision) {
                assertSame(ours, result);
            } else {
                assertNotSame(ours, result);
            }
        }
    }
}
