package io.github.cnn4j.matrix;

import static io.github.cnn4j.matrix.Pair.assertEntries;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** What gives a new matrix does what Commons Math's does, in the operands' precision, and leaves the operands alone. */
class MatrixArithmeticTest {

    @Test
    void add() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            Pair b = c.operand(c.pair().rows(), c.pair().columns());
            check(c, c.pair().theirs().add(b.theirs()), c.ours().add(b.ours()));
            b.assertAgree();
        }));
    }

    @Test
    void subtract() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            Pair b = c.operand(c.pair().rows(), c.pair().columns());
            check(c, c.pair().theirs().subtract(b.theirs()), c.ours().subtract(b.ours()));
            b.assertAgree();
        }));
    }

    @Test
    void multiply() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            Pair b = c.operand(c.pair().columns(), 1 + c.random().nextInt(20));
            check(c, c.pair().theirs().multiply(b.theirs()), c.ours().multiply(b.ours()));
            b.assertAgree();
        }));
    }

    @Test
    void preMultiply() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            Pair b = c.operand(1 + c.random().nextInt(20), c.pair().rows());
            check(c, c.pair().theirs().preMultiply(b.theirs()), c.ours().preMultiply(b.ours()));
            b.assertAgree();
        }));
    }

    @Test
    void power() {
        assertEquals(Grid.SQUARES, Grid.forEachSquare(c -> {
            // Up to the cube: |entries| <= 9^3 · 17^2 = 210,681, exact in 24 bits.
            for (int p = 1; p <= 3; p++) {
                check(c, c.pair().theirs().power(p), c.ours().power(p));
            }
            assertEntries(c.pair().theirs().power(0), c.ours().power(0));
        }));
    }

    @Test
    void scalarAdd() {
        assertUnary(m -> m.scalarAdd(-2.5));
    }

    @Test
    void scalarMultiply() {
        assertUnary(m -> m.scalarMultiply(0.25));
    }

    @Test
    void transpose() {
        assertUnary(RealMatrix::transpose);
    }

    @Test
    void copy() {
        assertUnary(RealMatrix::copy);
    }

    @Test
    void createMatrix() {
        assertUnary(m -> m.createMatrix(3, 2));
    }

    private static void assertUnary(UnaryOperator<RealMatrix> operation) {
        assertEquals(
                Grid.CASES, Grid.forEach(c -> check(c, operation.apply(c.pair().theirs()), operation.apply(c.ours()))));
    }

    private static void check(Grid.Case c, RealMatrix expected, RealMatrix actual) {
        assertEntries(expected, actual);
        Matrix result = assertInstanceOf(Matrix.class, actual);
        assertEquals(c.precision(), result.precision());
        assertNotSame(c.ours(), result);
        // Nothing that happens to the result may reach the operand.
        result.fill(1000);
        c.pair().assertAgree();
    }
}
