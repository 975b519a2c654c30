package io.github.cnn4j.matrix;

/**
 * The floating-point format of a matrix.
 *
 * <p>{@link #DOUBLE} is for derivations, gradient checks and agreement to 1e-12; {@link #FLOAT} is for speed.
 */
public enum Precision {
    /** 64-bit floating point, relative spacing 2.2e-16. */
    DOUBLE,
    /** 32-bit floating point, relative spacing 1.2e-7. */
    FLOAT;

    /**
     * Creates a matrix of zeros in this precision.
     *
     * @param rows number of rows, at least 1
     * @param columns number of columns, at least 1
     * @return a new matrix of zeros, rows x columns
     */
    public Matrix zeros(int rows, int columns) {
        return this == DOUBLE ? new DoubleMatrix(rows, columns) : new FloatMatrix(rows, columns);
    }
}
