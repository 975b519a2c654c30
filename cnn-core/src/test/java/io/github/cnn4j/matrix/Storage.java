package io.github.cnn4j.matrix;

import java.util.List;
import java.util.Random;

/** Where a matrix under test keeps its entries: in an array of its own, or in some part of a larger matrix's. */
enum Storage {
    OWN(0, 0, 0, 0),
    ROWS(2, 1, 0, 0),
    COLUMNS(0, 0, 1, 2),
    BLOCK(1, 3, 2, 1);

    static final List<Storage> ALL = List.of(values());

    private final int rowsBefore;
    private final int rowsAfter;
    private final int columnsBefore;
    private final int columnsAfter;

    Storage(int rowsBefore, int rowsAfter, int columnsBefore, int columnsAfter) {
        this.rowsBefore = rowsBefore;
        this.rowsAfter = rowsAfter;
        this.columnsBefore = columnsBefore;
        this.columnsAfter = columnsAfter;
    }

    static Storage any(Random random) {
        return ALL.get(random.nextInt(ALL.size()));
    }

    /** A matrix of NaN with room for rows x columns entries stored this way. */
    Matrix whole(Precision precision, int rows, int columns) {
        Matrix whole = precision.zeros(rowsBefore + rows + rowsAfter, columnsBefore + columns + columnsAfter);
        whole.fill(Double.NaN);
        return whole;
    }

    /** The part of a {@link #whole} that is under test. */
    Matrix part(Matrix whole) {
        return this == OWN
                ? whole
                : whole.block(
                        rowsBefore,
                        whole.getRowDimension() - rowsAfter,
                        columnsBefore,
                        whole.getColumnDimension() - columnsAfter);
    }

    /** How many entries of a {@link #whole} around its part are still NaN; all must be. */
    int untouched(Matrix whole) {
        int count = 0;
        for (int i = 0; i < whole.getRowDimension(); i++) {
            for (int j = 0; j < whole.getColumnDimension(); j++) {
                boolean inside = i >= rowsBefore
                        && i < whole.getRowDimension() - rowsAfter
                        && j >= columnsBefore
                        && j < whole.getColumnDimension() - columnsAfter;
                if (!inside && Double.isNaN(whole.getEntry(i, j))) {
                    count++;
                }
            }
        }
        return count;
    }
}
