package io.github.cnn4j.matrix;

import static io.github.cnn4j.matrix.Pair.assertEntries;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** A matrix as its own operand, and operands that are parts of one array. */
class MatrixAliasingTest {

    @Test
    void aMatrixMayBeItsOwnOperand() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            RealMatrix a = c.pair().theirs();
            assertEntries(a.add(a), c.ours().add(c.ours()));
            assertEntries(a.subtract(a), c.ours().subtract(c.ours()));
            assertEntries(a.multiply(a.transpose()), c.ours().multiply(c.ours().transpose()));
            c.pair().assertAgree();
        }));
    }

    @Test
    void aSquareMatrixMayMultiplyItself() {
        assertEquals(Grid.SQUARES, Grid.forEachSquare(c -> {
            RealMatrix a = c.pair().theirs();
            assertEntries(a.multiply(a), c.ours().multiply(c.ours()));
            assertEntries(a.multiply(a), c.ours().preMultiply(c.ours()));
            c.pair().assertAgree();
        }));
    }

    @Test
    void addScaledTakesTheMatrixItself() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            RealMatrix expected = c.pair().theirs().scalarMultiply(1 - 0.25);
            c.ours().addScaled(-0.25, c.ours());
            assertEntries(expected, c.ours());
        }));
    }

    @Test
    void assignTakesTheMatrixItselfAndAViewOfIt() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            c.ours().assign(c.ours());
            c.ours().assign(c.ours().rows(0, c.pair().rows()));
            c.pair().assertAgree();
        }));
    }

    @Test
    void partsOfOneArrayWorkTogether() {
        for (Precision precision : Precision.values()) {
            Matrix m =
                    Matrix.copyOf(Matrix.of(new double[][] {{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}}), precision);
            m.columns(0, 2).addScaled(2, m.columns(2, 4));
            assertEquals(Matrix.of(new double[][] {{7, 10, 3, 4}, {19, 22, 7, 8}, {31, 34, 11, 12}}), m);
            m.rows(0, 1).assign(m.rows(2, 3));
            assertEquals(Matrix.of(new double[][] {{31, 34, 11, 12}, {19, 22, 7, 8}, {31, 34, 11, 12}}), m);
            m.rows(1, 3).addToEachRow(m.rows(0, 1));
            assertEquals(Matrix.of(new double[][] {{31, 34, 11, 12}, {50, 56, 18, 20}, {62, 68, 22, 24}}), m);
            Products.multiply(1, m.block(0, 1, 2, 4), m.block(1, 3, 2, 4), 0, m.block(0, 1, 0, 2));
            assertEquals(11 * 18 + 12 * 22, m.getEntry(0, 0));
            assertEquals(11 * 20 + 12 * 24, m.getEntry(0, 1));
        }
    }
}
