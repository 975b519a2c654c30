package io.github.cnn4j.matrix;

import static io.github.cnn4j.matrix.Pair.assertEntries;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

/** What reads a matrix through the interface reads what Commons Math's own matrix reads. */
class MatrixReadingTest {

    @Test
    void entriesAndData() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            c.pair().assertAgree();
            double[][] data = c.ours().getData();
            assertArrayEquals(c.pair().theirs().getData(), data);
            data[0][0] += 1;
            c.pair().assertAgree();
        }));
    }

    @Test
    void dimensions() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            assertEquals(c.pair().rows(), c.ours().getRowDimension());
            assertEquals(c.pair().columns(), c.ours().getColumnDimension());
            assertEquals(c.pair().rows() == c.pair().columns(), c.ours().isSquare());
        }));
    }

    @Test
    void rows() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            for (int i = 0; i < c.pair().rows(); i++) {
                RealMatrix theirs = c.pair().theirs();
                assertArrayEquals(theirs.getRow(i), c.ours().getRow(i));
                assertEquals(theirs.getRowVector(i), c.ours().getRowVector(i));
                assertCopy(c, theirs.getRowMatrix(i), c.ours().getRowMatrix(i));
            }
        }));
    }

    @Test
    void columns() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            for (int j = 0; j < c.pair().columns(); j++) {
                RealMatrix theirs = c.pair().theirs();
                assertArrayEquals(theirs.getColumn(j), c.ours().getColumn(j));
                assertEquals(theirs.getColumnVector(j), c.ours().getColumnVector(j));
                assertCopy(c, theirs.getColumnMatrix(j), c.ours().getColumnMatrix(j));
            }
        }));
    }

    @Test
    void subMatricesByRange() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            int top = c.random().nextInt(c.pair().rows());
            int bottom = top + c.random().nextInt(c.pair().rows() - top);
            int left = c.random().nextInt(c.pair().columns());
            int right = left + c.random().nextInt(c.pair().columns() - left);
            RealMatrix theirs = c.pair().theirs();
            assertCopy(
                    c, theirs.getSubMatrix(top, bottom, left, right), c.ours().getSubMatrix(top, bottom, left, right));
            double[][] expected = new double[bottom - top + 1][right - left + 1];
            double[][] actual = new double[bottom - top + 1][right - left + 1];
            theirs.copySubMatrix(top, bottom, left, right, expected);
            c.ours().copySubMatrix(top, bottom, left, right, actual);
            assertArrayEquals(expected, actual);
        }));
    }

    @Test
    void subMatricesByIndices() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            // Any order, with repetitions.
            int[] rows = c.random().ints(4, 0, c.pair().rows()).toArray();
            int[] columns = c.random().ints(3, 0, c.pair().columns()).toArray();
            RealMatrix theirs = c.pair().theirs();
            assertCopy(c, theirs.getSubMatrix(rows, columns), c.ours().getSubMatrix(rows, columns));
            double[][] expected = new double[4][3];
            double[][] actual = new double[4][3];
            theirs.copySubMatrix(rows, columns, expected);
            c.ours().copySubMatrix(rows, columns, actual);
            assertArrayEquals(expected, actual);
        }));
    }

    @Test
    void norm() {
        assertNumber(RealMatrix::getNorm);
    }

    @Test
    void frobeniusNorm() {
        // The sum of squares of whole numbers is exact, its root is the same operation.
        assertNumber(RealMatrix::getFrobeniusNorm);
    }

    @Test
    void trace() {
        assertEquals(
                Grid.SQUARES,
                Grid.forEachSquare(
                        c -> assertEquals(c.pair().theirs().getTrace(), c.ours().getTrace())));
    }

    @Test
    void operate() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            double[] v = c.vector(c.pair().columns());
            RealVector vector = new ArrayRealVector(v);
            assertArrayEquals(c.pair().theirs().operate(v), c.ours().operate(v), 0.0);
            assertArrayEquals(
                    c.pair().theirs().operate(vector).toArray(),
                    c.ours().operate(vector).toArray(),
                    0.0);
        }));
    }

    @Test
    void preMultiplyByVectors() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            double[] v = c.vector(c.pair().rows());
            RealVector vector = new ArrayRealVector(v);
            assertArrayEquals(c.pair().theirs().preMultiply(v), c.ours().preMultiply(v), 0.0);
            assertArrayEquals(
                    c.pair().theirs().preMultiply(vector).toArray(),
                    c.ours().preMultiply(vector).toArray(),
                    0.0);
        }));
    }

    @Test
    void toStringTellsTheEntries() {
        Matrix m = Matrix.of(new double[][] {{1, 2}, {3, 4.5}});
        assertEquals("DoubleMatrix{{1.0,2.0},{3.0,4.5}}", m.toString());
        assertTrue(Matrix.copyOf(m, Precision.FLOAT).toString().startsWith("FloatMatrix{{1.0,"));
    }

    private static void assertNumber(ToDoubleFunction<RealMatrix> number) {
        assertEquals(
                Grid.CASES,
                Grid.forEach(
                        c -> assertEquals(number.applyAsDouble(c.pair().theirs()), number.applyAsDouble(c.ours()))));
    }

    /** Unlike our views, Commons Math's parts are copies of their own. */
    private static void assertCopy(Grid.Case c, RealMatrix expected, RealMatrix actual) {
        assertEntries(expected, actual);
        Matrix part = assertInstanceOf(Matrix.class, actual);
        assertEquals(c.precision(), part.precision());
        part.fill(1000);
        c.pair().assertAgree();
    }
}
