package io.github.cnn4j.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * A matrix of ours and Commons Math's with the same entries, whole numbers from -9 to 9: sums and products of a few
 * thousand of them are exact in both precisions, so that results must agree to the bit.
 */
record Pair(Matrix ours, Array2DRowRealMatrix theirs, Storage storage, Matrix whole) {

    static Pair random(Precision precision, Storage storage, int rows, int columns, Random random) {
        Matrix whole = storage.whole(precision, rows, columns);
        Matrix ours = storage.part(whole);
        Array2DRowRealMatrix theirs = new Array2DRowRealMatrix(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int value = random.nextInt(19) - 9;
                ours.setEntry(i, j, value);
                theirs.setEntry(i, j, value);
            }
        }
        return new Pair(ours, theirs, storage, whole);
    }

    int rows() {
        return theirs.getRowDimension();
    }

    int columns() {
        return theirs.getColumnDimension();
    }

    /** Both hold the same entries, and what lies around ours in the same array is as it was. */
    void assertAgree() {
        assertEntries(theirs, ours);
        int around = whole.getRowDimension() * whole.getColumnDimension() - rows() * columns();
        assertEquals(around, storage.untouched(whole), "entries around the view");
    }

    static void assertEntries(RealMatrix expected, RealMatrix actual) {
        assertEquals(expected.getRowDimension(), actual.getRowDimension(), "rows");
        assertEquals(expected.getColumnDimension(), actual.getColumnDimension(), "columns");
        for (int i = 0; i < expected.getRowDimension(); i++) {
            for (int j = 0; j < expected.getColumnDimension(); j++) {
                // Exactly, but 0 is -0.
                assertEquals(expected.getEntry(i, j), actual.getEntry(i, j), 0.0, "entry (" + i + ", " + j + ")");
            }
        }
    }
}
