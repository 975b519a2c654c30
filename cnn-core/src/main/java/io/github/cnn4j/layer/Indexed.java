package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;

/**
 * A batch read and written with the homework's four indices n, c, m, l, counted from 1.
 *
 * <p>For the scalar forms only: they should look like the formulas, and need not be quick.
 */
final class Indexed {

    private final Matrix matrix;
    private final Shape shape;

    Indexed(Matrix matrix, Shape shape) {
        this.matrix = matrix;
        this.shape = shape;
    }

    /** Whether (m, l) lies in the image and not in the padding around it. */
    boolean contains(int m, int l) {
        return 1 <= m && m <= shape.height() && 1 <= l && l <= shape.width();
    }

    /** The value at (n, c, m, l); 0 in the padding. */
    double at(int n, int c, int m, int l) {
        return contains(m, l) ? matrix.getEntry(n - 1, column(c, m, l)) : 0;
    }

    void set(int n, int c, int m, int l, double value) {
        matrix.setEntry(n - 1, column(c, m, l), value);
    }

    /** Adds at (n, c, m, l); what falls into the padding is dropped. */
    void add(int n, int c, int m, int l, double value) {
        if (contains(m, l)) {
            matrix.addToEntry(n - 1, column(c, m, l), value);
        }
    }

    /** The homework's ind(c, m, l) = (c - 1)·H·W + (m - 1)·W + l, less 1. */
    private int column(int c, int m, int l) {
        return ((c - 1) * shape.height() + (m - 1)) * shape.width() + l - 1;
    }
}
