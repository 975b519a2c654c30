package io.github.cnn4j.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Around every view of the grid lies NaN, which is none of its business. */
class MatrixFiniteTest {

    @Test
    void finiteEntriesMakeAFiniteMatrix() {
        assertEquals(Grid.CASES, Grid.forEach(c -> assertTrue(c.ours().isFinite())));
    }

    @Test
    void oneEntryThatIsNotFiniteIsFound() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                int i = c.random().nextInt(c.pair().rows());
                int j = c.random().nextInt(c.pair().columns());
                double old = c.ours().get(i, j);
                c.ours().set(i, j, value);
                assertFalse(c.ours().isFinite(), () -> value + " at (" + i + ", " + j + ")");
                c.ours().set(i, j, old);
            }
        }));
    }

    /** Around this view lie zeros, so that nothing but the entry itself gives it away. */
    @Test
    void theLastEntryOfAViewIsLookedAtToo() {
        for (Precision precision : Precision.values()) {
            Matrix m = precision.zeros(3, 5);
            m.set(2, 3, Double.NaN);
            assertFalse(m.block(1, 3, 1, 4).isFinite());
            assertTrue(m.block(1, 3, 1, 3).isFinite());
        }
    }

    @Test
    void opposedInfinitiesDoNotCancel() {
        for (Precision precision : Precision.values()) {
            Matrix m = precision.zeros(2, 2);
            m.set(0, 0, Double.POSITIVE_INFINITY);
            m.set(1, 1, Double.NEGATIVE_INFINITY);
            assertFalse(m.isFinite());
        }
    }

    @Test
    void largeEntriesAreFiniteThoughTheirSumIsNot() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            c.ours().fill(c.precision() == Precision.DOUBLE ? -Double.MAX_VALUE : -Float.MAX_VALUE);
            assertTrue(c.ours().isFinite());
            c.ours().set(c.pair().rows() - 1, c.pair().columns() - 1, Double.NaN);
            assertFalse(c.ours().isFinite());
        }));
    }
}
