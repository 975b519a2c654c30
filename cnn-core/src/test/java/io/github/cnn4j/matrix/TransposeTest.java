package io.github.cnn4j.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transposition by four rows at a time and in tiles: every remainder, either direction, and views of larger matrices. */
class TransposeTest {

    private static final int[] SIZES = {1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 255, 256, 257, 513};

    @ParameterizedTest
    @EnumSource
    void writesEveryEntryAndNothingElse(Precision precision) {
        for (int rows : SIZES) {
            for (int columns : SIZES) {
                Matrix source = precision.zeros(columns + 2, rows + 3);
                fill(source);
                Matrix target = precision.zeros(rows + 3, columns + 1);
                target.fill(-1);
                target.block(1, 1 + rows, 1, 1 + columns).assignTransposed(source.block(1, 1 + columns, 2, 2 + rows));
                assertTransposed(source, target, rows, columns);
            }
        }
    }

    private static void fill(Matrix matrix) {
        for (int i = 0; i < matrix.getRowDimension(); i++) {
            for (int j = 0; j < matrix.getColumnDimension(); j++) {
                matrix.setEntry(i, j, i * 1000 + j);
            }
        }
    }

    private static void assertTransposed(Matrix source, Matrix target, int rows, int columns) {
        for (int i = 0; i < target.getRowDimension(); i++) {
            for (int j = 0; j < target.getColumnDimension(); j++) {
                boolean inside = i >= 1 && i < 1 + rows && j >= 1 && j < 1 + columns;
                double expected = inside ? source.getEntry(j, i + 1) : -1;
                assertEquals(expected, target.getEntry(i, j), () -> rows + " x " + columns);
            }
        }
    }
}
