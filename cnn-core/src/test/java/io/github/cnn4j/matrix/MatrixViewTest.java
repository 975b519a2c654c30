package io.github.cnn4j.matrix;

import static io.github.cnn4j.matrix.Pair.assertEntries;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MatrixViewTest {

    /** Entry (i, j) is 10 i + j. */
    private static Matrix numbered(Precision precision, int rows, int columns) {
        Matrix m = precision.zeros(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                m.setEntry(i, j, 10 * i + j);
            }
        }
        return m;
    }

    @Test
    void blocksHoldWhatSubMatricesHold() {
        int[] checked = {0};
        int cases = Grid.forEach(c -> {
            for (int top = 0; top < c.pair().rows(); top += 2) {
                for (int left = 0; left < c.pair().columns(); left += 3) {
                    int bottom = top + c.random().nextInt(c.pair().rows() - top);
                    int right = left + c.random().nextInt(c.pair().columns() - left);
                    Matrix block = c.ours().block(top, bottom + 1, left, right + 1);
                    assertEntries(c.pair().theirs().getSubMatrix(top, bottom, left, right), block);
                    assertEquals(c.ours().stride(), block.stride());
                    block.fill(50);
                    for (int i = top; i <= bottom; i++) {
                        for (int j = left; j <= right; j++) {
                            c.pair().theirs().setEntry(i, j, 50);
                        }
                    }
                    c.pair().assertAgree();
                    checked[0]++;
                }
            }
        });
        assertEquals(Grid.CASES, cases);
        assertTrue(checked[0] > 3000, () -> checked[0] + " blocks");
    }

    @ParameterizedTest
    @EnumSource
    void rowsAndColumnsAreBlocks(Precision precision) {
        Matrix m = numbered(precision, 4, 5);
        assertEquals(m.block(1, 3, 0, 5), m.rows(1, 3));
        assertEquals(m.block(0, 4, 2, 4), m.columns(2, 4));
        assertEquals(5, m.rows(1, 3).offset());
        assertEquals(2, m.columns(2, 4).offset());
    }

    @ParameterizedTest
    @EnumSource
    void writingGoesBothWays(Precision precision) {
        Matrix m = numbered(precision, 4, 5);
        Matrix view = m.block(1, 3, 2, 4).rows(1, 2);
        view.setEntry(0, 1, -1);
        assertEquals(-1, m.getEntry(2, 3));
        m.setEntry(2, 2, -2);
        assertEquals(-2, view.getEntry(0, 0));
    }

    @ParameterizedTest
    @EnumSource
    void reshapeKeepsTheOrderOfEntries(Precision precision) {
        Matrix m = numbered(precision, 4, 6).rows(1, 3);
        Matrix view = m.reshape(3, 4);
        assertEquals(Matrix.of(new double[][] {{10, 11, 12, 13}, {14, 15, 20, 21}, {22, 23, 24, 25}}), view);
        view.setEntry(2, 3, -1);
        assertEquals(-1, m.getEntry(1, 5));
    }

    @ParameterizedTest
    @EnumSource
    void aRowOfAWiderMatrixCanBeReshaped(Precision precision) {
        Matrix row = numbered(precision, 2, 8).block(1, 2, 2, 8);
        assertTrue(row.isContiguous());
        assertEquals(Matrix.of(new double[][] {{12, 13}, {14, 15}, {16, 17}}), row.reshape(3, 2));
    }

    @ParameterizedTest
    @EnumSource
    void rowsAsGivesAMatrixPerRow(Precision precision) {
        Matrix batch = numbered(precision, 3, 5).columns(1, 5);
        List<Matrix> images = batch.rowsAs(2, 2);
        assertEquals(3, images.size());
        for (int n = 0; n < 3; n++) {
            int first = 10 * n + 1;
            assertEquals(Matrix.of(new double[][] {{first, first + 1}, {first + 2, first + 3}}), images.get(n));
        }
        images.get(2).setEntry(1, 1, -1);
        assertEquals(-1, batch.getEntry(2, 3));
    }

    @ParameterizedTest
    @EnumSource
    void contiguousMeansWithoutGaps(Precision precision) {
        Matrix m = precision.zeros(4, 5);
        assertTrue(m.isContiguous());
        assertTrue(m.rows(1, 3).isContiguous());
        assertFalse(m.columns(0, 4).isContiguous());
        assertTrue(m.columns(0, 4).rows(3, 4).isContiguous());
        assertFalse(m.columns(2, 3).isContiguous());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1 | 2 | 0 | 5 | rows -1 .. 1 of a matrix of 4 x 5 do not exist",
                "1 | 5 | 0 | 5 | rows 1 .. 4 of a matrix of 4 x 5 do not exist",
                "2 | 2 | 0 | 5 | rows 2 .. 1 of a matrix of 4 x 5 do not exist",
                "0 | 4 | -2 | 5 | columns -2 .. 4 of a matrix of 4 x 5 do not exist",
                "0 | 4 | 3 | 6 | columns 3 .. 5 of a matrix of 4 x 5 do not exist",
                "0 | 4 | 3 | 3 | columns 3 .. 2 of a matrix of 4 x 5 do not exist",
                "0 | 4 | 4 | 3 | columns 4 .. 2 of a matrix of 4 x 5 do not exist"
            })
    void refusesBlocksThatDoNotExist(int fromRow, int toRow, int fromColumn, int toColumn, String message) {
        for (Precision precision : Precision.values()) {
            Matrix m = precision.zeros(6, 7).block(1, 5, 1, 6);
            IndexOutOfBoundsException e =
                    assertThrows(IndexOutOfBoundsException.class, () -> m.block(fromRow, toRow, fromColumn, toColumn));
            assertEquals(message, e.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesToReshapeWhatDoesNotFit(Precision precision) {
        Matrix m = precision.zeros(4, 6);
        assertEquals(
                "cannot view 4 x 6 as 5 x 5: the numbers of entries differ",
                assertThrows(IllegalArgumentException.class, () -> m.reshape(5, 5))
                        .getMessage());
        assertEquals(
                "cannot view a block of 4 x 3 with row stride 6 in another shape; copy it first",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> m.columns(0, 3).reshape(3, 4))
                        .getMessage());
        assertEquals(
                "cannot view 1 x 6 as 2 x 2: the numbers of entries differ",
                assertThrows(IllegalArgumentException.class, () -> m.rowsAs(2, 2))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> m.reshape(-4, -6));
        // 65536 · 65536 is 0 in 32 bits.
        assertThrows(IllegalArgumentException.class, () -> m.reshape(65536, 65536));
    }
}
