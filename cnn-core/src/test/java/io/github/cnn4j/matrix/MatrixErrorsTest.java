package io.github.cnn4j.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.commons.math3.exception.DimensionMismatchException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixDimensionMismatchException;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** Wrong sizes and indices are refused as Commons Math's matrix refuses them, so that its callers' handlers work. */
class MatrixErrorsTest {

    private static final RealMatrix WIDE = new Array2DRowRealMatrix(2, 4);

    /** Mistakes to make with a 2 x 3 matrix. */
    private static final List<Consumer<RealMatrix>> MISTAKES = List.of(
            m -> m.getEntry(2, 0),
            m -> m.getEntry(-1, 0),
            m -> m.getEntry(0, 3),
            m -> m.getEntry(0, -1),
            m -> m.setEntry(2, 0, 1),
            m -> m.setEntry(0, 3, 1),
            m -> m.addToEntry(0, 3, 1),
            m -> m.multiplyEntry(-1, 0, 1),
            m -> m.add(WIDE),
            m -> m.subtract(WIDE),
            m -> m.add(WIDE.transpose()),
            m -> m.multiply(WIDE),
            m -> m.preMultiply(WIDE),
            m -> m.power(2),
            RealMatrix::getTrace,
            m -> m.operate(new double[2]),
            m -> m.operate(new ArrayRealVector(2)),
            m -> m.preMultiply(new double[3]),
            m -> m.preMultiply(new ArrayRealVector(3)),
            m -> m.getRow(2),
            m -> m.getColumn(3),
            m -> m.getRowVector(-1),
            m -> m.getColumnVector(3),
            m -> m.getRowMatrix(2),
            m -> m.getColumnMatrix(-1),
            m -> m.setRow(2, new double[3]),
            m -> m.setRow(0, new double[2]),
            m -> m.setRowVector(0, new ArrayRealVector(4)),
            m -> m.setRowMatrix(0, WIDE),
            m -> m.setColumn(3, new double[2]),
            m -> m.setColumn(0, new double[3]),
            m -> m.setColumnVector(0, new ArrayRealVector(3)),
            m -> m.setColumnMatrix(0, WIDE),
            m -> m.getSubMatrix(0, 2, 0, 0),
            m -> m.getSubMatrix(1, 0, 0, 0),
            m -> m.getSubMatrix(new int[] {0, 2}, new int[] {0}),
            m -> m.getSubMatrix(new int[0], new int[] {0}),
            m -> m.getSubMatrix(null, new int[] {0}),
            m -> m.copySubMatrix(0, 1, 0, 2, new double[2][2]),
            m -> m.copySubMatrix(new int[] {0}, new int[] {0, 1}, new double[1][1]),
            m -> m.setSubMatrix(new double[2][3], 1, 0),
            m -> m.setSubMatrix(new double[2][3], -1, 0),
            m -> m.setSubMatrix(new double[][] {{1}, {1, 2}}, 0, 0),
            m -> m.setSubMatrix(new double[0][], 0, 0),
            m -> m.setSubMatrix(null, 0, 0),
            m -> m.createMatrix(0, 1),
            m -> m.createMatrix(1, -1));

    @Test
    void refusesWhatCommonsMathRefusesWithTheSameExceptions() {
        int checked = 0;
        for (Precision precision : Precision.values()) {
            for (Storage storage : Storage.values()) {
                for (Consumer<RealMatrix> mistake : MISTAKES) {
                    RuntimeException expected =
                            assertThrows(RuntimeException.class, () -> mistake.accept(new Array2DRowRealMatrix(2, 3)));
                    Pair pair = Pair.random(precision, storage, 2, 3, new Random(checked));
                    assertThrows(
                            expected.getClass(),
                            () -> mistake.accept(pair.ours()),
                            "mistake " + MISTAKES.indexOf(mistake) + " in " + precision + " " + storage);
                    pair.assertAgree();
                    checked++;
                }
            }
        }
        assertEquals(8 * 47, checked);
    }

    @Test
    void sumsTellBothSizes() {
        MatrixDimensionMismatchException e = assertThrows(
                MatrixDimensionMismatchException.class,
                () -> Precision.DOUBLE.zeros(2, 3).add(WIDE));
        assertEquals("got 2x4 but expected 2x3", e.getMessage());
    }

    @Test
    void productsTellBothSizesAndWhatMustFit() {
        String expected = "cannot multiply a matrix of 2 x 3 by one of 2 x 4:"
                + " the columns of the first must be as many as the rows of the second";
        for (Precision precision : Precision.values()) {
            Matrix m = precision.zeros(2, 3);
            DimensionMismatchException e = assertThrows(DimensionMismatchException.class, () -> m.multiply(WIDE));
            assertTrue(e.getMessage().startsWith(expected), e::getMessage);
            assertEquals(2, e.getArgument());
            assertEquals(3, e.getDimension());
            Matrix wide = precision.zeros(2, 4);
            assertTrue(assertThrows(DimensionMismatchException.class, () -> wide.preMultiply(m))
                    .getMessage()
                    .startsWith(expected));
        }
    }
}
