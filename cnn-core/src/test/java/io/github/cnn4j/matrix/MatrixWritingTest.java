package io.github.cnn4j.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.BiConsumer;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** What writes through the interface writes what Commons Math's own matrix writes, and nothing beside a view. */
class MatrixWritingTest {

    @Test
    void entries() {
        assertSameAfter((c, m) -> m.setEntry(row(c), column(c), 41));
        assertSameAfter((c, m) -> m.addToEntry(row(c), column(c), 2.5));
        assertSameAfter((c, m) -> m.multiplyEntry(row(c), column(c), -0.5));
    }

    @Test
    void rows() {
        assertSameAfter((c, m) -> m.setRow(row(c), count(c.pair().columns())));
        assertSameAfter((c, m) ->
                m.setRowVector(row(c), new ArrayRealVector(count(c.pair().columns()))));
    }

    @Test
    void columns() {
        assertSameAfter((c, m) -> m.setColumn(column(c), count(c.pair().rows())));
        assertSameAfter((c, m) ->
                m.setColumnVector(column(c), new ArrayRealVector(count(c.pair().rows()))));
    }

    @Test
    void rowAndColumnMatricesOfEitherKind() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            Pair row = c.operand(1, c.pair().columns());
            c.pair().theirs().setRowMatrix(row(c), row.theirs());
            c.ours().setRowMatrix(row(c), row.ours());
            Pair column = c.operand(c.pair().rows(), 1);
            c.pair().theirs().setColumnMatrix(column(c), column.ours());
            c.ours().setColumnMatrix(column(c), column.theirs());
            c.pair().assertAgree();
        }));
    }

    @Test
    void subMatrices() {
        assertSameAfter((c, m) -> {
            int rows = c.pair().rows() - row(c);
            double[][] block = new double[rows][];
            for (int i = 0; i < rows; i++) {
                block[i] = count(c.pair().columns() - column(c));
            }
            m.setSubMatrix(block, row(c), column(c));
        });
    }

    @Test
    void singlePrecisionRoundsWhatIsWritten() {
        Matrix m = Precision.FLOAT.zeros(1, 3);
        m.setEntry(0, 0, 0.1);
        m.setRow(0, new double[] {m.getEntry(0, 0), 1.0 / 3, 1e300});
        assertEquals((double) 0.1f, m.getEntry(0, 0));
        assertEquals((double) (1 / 3f), m.getEntry(0, 1));
        assertEquals(Double.POSITIVE_INFINITY, m.getEntry(0, 2));
    }

    private static void assertSameAfter(BiConsumer<Grid.Case, RealMatrix> write) {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            write.accept(c, c.pair().theirs());
            write.accept(c, c.ours());
            c.pair().assertAgree();
        }));
    }

    private static int row(Grid.Case c) {
        return c.pair().rows() / 2;
    }

    private static int column(Grid.Case c) {
        return c.pair().columns() / 3;
    }

    /** 10, 11, 12, ... */
    private static double[] count(int length) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = 10 + i;
        }
        return values;
    }
}
