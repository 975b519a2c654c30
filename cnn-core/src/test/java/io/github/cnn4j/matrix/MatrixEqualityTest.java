package io.github.cnn4j.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

/** Matrices are equal if their entries are, whatever stores them. */
class MatrixEqualityTest {

    @Test
    void equalEntriesMakeEqualMatrices() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            assertEquals(c.pair().theirs(), c.ours());
            assertEquals(c.ours(), c.pair().theirs());
            assertEquals(c.ours(), c.ours().copy());
            for (Precision precision : Precision.values()) {
                assertEquals(c.ours(), Matrix.copyOf(c.ours(), precision));
            }
        }));
    }

    @Test
    void equalMatricesHaveEqualHashCodes() {
        assertEquals(
                Grid.CASES,
                Grid.forEach(
                        c -> assertEquals(c.pair().theirs().hashCode(), c.ours().hashCode())));
    }

    @Test
    void oneEntryMakesTheDifference() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            Matrix other = c.ours().copy();
            other.addToEntry(c.pair().rows() - 1, c.pair().columns() - 1, 1);
            assertNotEquals(c.ours(), other);
            assertNotEquals(other, c.pair().theirs());
        }));
    }

    @Test
    void shapeMakesTheDifference() {
        Matrix row = Matrix.of(new double[][] {{1, 2, 3, 4}});
        assertNotEquals(row, row.reshape(2, 2));
        assertNotEquals(row, row.transpose());
    }

    @Test
    void equalsNothingElse() {
        Matrix m = Matrix.of(new double[][] {{1}});
        assertNotEquals(m, null);
        assertNotEquals(m, (Object) 1.0);
    }
}
