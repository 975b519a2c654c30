package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;

/**
 * A batch read and written with the homework's four indices n, c, m, l, counted from 1.
 *
 * <p>For the scalar forms only, which should resemble the formulas and need not be fast.
 */
public final class Indexed {

    private final Matrix matrix;
    private final Shape shape;

    /**
     * Creates an indexed view of a batch.
     *
     * @param matrix an example a row; shared, not copied
     * @param shape shape of an example
     */
    public Indexed(Matrix matrix, Shape shape) {
        this.matrix = matrix;
        this.shape = shape;
    }

    /**
     * Returns whether a position lies in the image and not in the padding around it.
     *
     * @param m row, from 1
     * @param l column, from 1
     * @return true inside the image
     */
    public boolean contains(int m, int l) {
        return 1 <= m && m <= shape.height() && 1 <= l && l <= shape.width();
    }

    /**
     * Returns the value at (n, c, m, l).
     *
     * @param n example, from 1
     * @param c channel, from 1
     * @param m row, from 1
     * @param l column, from 1
     * @return the value; 0 in the padding
     */
    public double at(int n, int c, int m, int l) {
        return contains(m, l) ? matrix.getEntry(n - 1, column(c, m, l)) : 0;
    }

    /**
     * Sets the value at (n, c, m, l).
     *
     * @param n example, from 1
     * @param c channel, from 1
     * @param m row, from 1
     * @param l column, from 1
     * @param value the new value
     */
    public void set(int n, int c, int m, int l, double value) {
        matrix.setEntry(n - 1, column(c, m, l), value);
    }

    /**
     * Adds to the value at (n, c, m, l). What falls into the padding is dropped.
     *
     * @param n example, from 1
     * @param c channel, from 1
     * @param m row, from 1
     * @param l column, from 1
     * @param value the value to add
     */
    public void add(int n, int c, int m, int l, double value) {
        if (contains(m, l)) {
            matrix.addToEntry(n - 1, column(c, m, l), value);
        }
    }

    /** The homework's ind(c, m, l) = (c - 1)·H·W + (m - 1)·W + l, less 1. */
    private int column(int c, int m, int l) {
        return ((c - 1) * shape.height() + (m - 1)) * shape.width() + l - 1;
    }
}
