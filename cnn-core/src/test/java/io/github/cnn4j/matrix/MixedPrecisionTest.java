package io.github.cnn4j.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.BinaryOperator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.BlockRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** FLOAT with FLOAT gives FLOAT; with anything else the result is DOUBLE, so that nothing is rounded unasked. */
class MixedPrecisionTest {

    /** Single precision would round it to 1. */
    private static final double FINE = 1 + 0x1p-40;

    private static final double[][] ENTRIES = {{FINE, 2}, {3, FINE}};

    private static final List<BinaryOperator<RealMatrix>> OPERATIONS =
            List.of(RealMatrix::add, RealMatrix::subtract, RealMatrix::multiply, RealMatrix::preMultiply);

    private static final Matrix DOUBLE = Matrix.of(ENTRIES);
    private static final Matrix FLOAT = Matrix.copyOf(DOUBLE, Precision.FLOAT);

    @Test
    void floatWithFloatGivesFloat() {
        for (BinaryOperator<RealMatrix> operation : OPERATIONS) {
            assertEquals(Precision.FLOAT, precision(operation.apply(FLOAT, FLOAT)));
        }
    }

    @Test
    void anyDoubleMakesTheResultDouble() {
        for (BinaryOperator<RealMatrix> operation : OPERATIONS) {
            assertEquals(Precision.DOUBLE, precision(operation.apply(DOUBLE, DOUBLE)));
            assertEquals(Precision.DOUBLE, precision(operation.apply(FLOAT, DOUBLE)));
            assertEquals(Precision.DOUBLE, precision(operation.apply(DOUBLE, FLOAT)));
        }
    }

    @Test
    void otherMatricesCountAsDouble() {
        for (BinaryOperator<RealMatrix> operation : OPERATIONS) {
            for (RealMatrix other : List.of(new Array2DRowRealMatrix(ENTRIES), new BlockRealMatrix(ENTRIES))) {
                RealMatrix floats = new Array2DRowRealMatrix(FLOAT.getData());
                assertMixed(operation.apply(floats, other), operation.apply(FLOAT, other));
                assertMixed(operation.apply(other, other), operation.apply(DOUBLE, other));
            }
        }
    }

    @Test
    void theDoubleOperandKeepsItsDigits() {
        for (BinaryOperator<RealMatrix> operation : OPERATIONS) {
            RealMatrix doubles = new Array2DRowRealMatrix(ENTRIES);
            RealMatrix floats = new Array2DRowRealMatrix(FLOAT.getData());
            assertMixed(operation.apply(floats, doubles), operation.apply(FLOAT, DOUBLE));
            assertMixed(operation.apply(doubles, floats), operation.apply(DOUBLE, FLOAT));
        }
        // A FLOAT result could not tell this from 2.
        assertEquals(2 + 0x1p-40, FLOAT.plus(DOUBLE).get(0, 0));
    }

    @Test
    void theirOperationsTakeOurs() {
        RealMatrix theirs = new Array2DRowRealMatrix(ENTRIES);
        assertEquals(theirs.add(theirs), theirs.add(DOUBLE));
        assertEquals(theirs.multiply(theirs), theirs.multiply(DOUBLE));
        assertEquals(theirs.subtract(new Array2DRowRealMatrix(FLOAT.getData())), theirs.subtract(FLOAT));
    }

    private static void assertMixed(RealMatrix expected, RealMatrix actual) {
        assertEquals(Precision.DOUBLE, precision(actual));
        // Two terms of about 1 .. 9 a sum: a fused multiply-add may round once less than Commons Math does.
        assertEquals(0, expected.subtract(actual).getNorm(), 4 * Math.ulp(9.0));
    }

    private static Precision precision(RealMatrix m) {
        return ((Matrix) m).precision();
    }
}
