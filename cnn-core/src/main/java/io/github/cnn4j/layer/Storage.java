package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values of a named tensor as a matrix, allocated on first use. So a layer described by a file can be
 * created and its sizes compared with the file's before any memory is allocated.
 */
final class Storage {

    private final int rows;
    private final int columns;
    private final Precision precision;
    private final double initial;
    private volatile @Nullable Matrix matrix;

    /** The first of several dimensions gives the rows; a single dimension is a row. */
    Storage(String what, List<Integer> dimensions, Precision precision, double initial) {
        int size = requireArrayLength(what, dimensions);
        this.rows = dimensions.size() == 1 ? 1 : dimensions.get(0);
        this.columns = size / rows;
        this.precision = precision;
        this.initial = initial;
    }

    private static int requireArrayLength(String what, List<Integer> dimensions) {
        String size = dimensions.stream().map(String::valueOf).collect(Collectors.joining(" x "));
        if (dimensions.isEmpty() || dimensions.stream().anyMatch(d -> d < 1)) {
            throw new IllegalArgumentException(
                    what + " needs at least one dimension, each at least 1, got " + (size.isEmpty() ? "none" : size));
        }
        try {
            return dimensions.stream().reduce(1, Math::multiplyExact);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    what + " of " + size + " has more values than an array can hold (2147483647)", e);
        }
    }

    int size() {
        return rows * columns;
    }

    Matrix matrix() {
        Matrix allocated = matrix;
        return allocated == null ? allocate() : allocated;
    }

    private synchronized Matrix allocate() {
        Matrix allocated = matrix;
        if (allocated == null) {
            allocated = precision.zeros(rows, columns);
            if (initial != 0) {
                allocated.fill(initial);
            }
            matrix = allocated;
        }
        return allocated;
    }
}
