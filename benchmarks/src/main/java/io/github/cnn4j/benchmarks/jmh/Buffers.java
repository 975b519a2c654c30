package io.github.cnn4j.benchmarks.jmh;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.util.Random;

/** Matrices to compute with. */
final class Buffers {
    private Buffers() {}

    static Matrix random(Precision precision, int rows, int columns) {
        Matrix m = precision.zeros(rows, columns);
        fill(m);
        return m;
    }

    static void fill(Matrix m) {
        Random random = new Random(1);
        for (int row = 0; row < m.getRowDimension(); row++) {
            for (int column = 0; column < m.getColumnDimension(); column++) {
                m.setEntry(row, column, random.nextGaussian());
            }
        }
    }
}
