package io.github.cnn4j.matrix;

import org.apache.commons.math3.linear.RealMatrix;

/** The products of {@link Products}, their operands' shapes, and their definition: m x n out of m x k and k x n. */
enum Product {
    MULTIPLY(false, false),
    MULTIPLY_TRANSPOSED(false, true),
    TRANSPOSED_MULTIPLY(true, false),
    MULTIPLY_IN_PIECES(false, false),
    TRANSPOSED_MULTIPLY_IN_PIECES(true, false);

    final boolean firstTransposed;
    final boolean secondTransposed;

    Product(boolean firstTransposed, boolean secondTransposed) {
        this.firstTransposed = firstTransposed;
        this.secondTransposed = secondTransposed;
    }

    void run(double alpha, Matrix a, Matrix b, double beta, Matrix c) {
        switch (this) {
            case MULTIPLY -> Products.multiply(alpha, a, b, beta, c);
            case MULTIPLY_TRANSPOSED -> Products.multiplyTransposed(alpha, a, b, beta, c);
            case TRANSPOSED_MULTIPLY -> Products.transposedMultiply(alpha, a, b, beta, c);
            case MULTIPLY_IN_PIECES -> Products.multiplyInPieces(alpha, a, b, beta, c);
            case TRANSPOSED_MULTIPLY_IN_PIECES -> Products.transposedMultiplyInPieces(alpha, a, b, beta, c);
        }
    }

    int firstRows(int m, int k) {
        return firstTransposed ? k : m;
    }

    int firstColumns(int m, int k) {
        return firstTransposed ? m : k;
    }

    int secondRows(int k, int n) {
        return secondTransposed ? n : k;
    }

    int secondColumns(int k, int n) {
        return secondTransposed ? k : n;
    }

    /** The part of the first operand that rows from .. to - 1 of the result come from. */
    Matrix firstPart(Matrix a, int from, int to) {
        return firstTransposed ? a.columns(from, to) : a.rows(from, to);
    }

    /** The part of the second operand that columns from .. to - 1 of the result come from. */
    Matrix secondPart(Matrix b, int from, int to) {
        return secondTransposed ? b.rows(from, to) : b.columns(from, to);
    }

    /** The definition, in double precision. */
    double[][] naive(RealMatrix a, RealMatrix b) {
        double[][] x = (firstTransposed ? a.transpose() : a).getData();
        double[][] y = (secondTransposed ? b : b.transpose()).getData();
        double[][] c = new double[x.length][y.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                for (int p = 0; p < x[i].length; p++) {
                    c[i][j] += x[i][p] * y[j][p];
                }
            }
        }
        return c;
    }
}
