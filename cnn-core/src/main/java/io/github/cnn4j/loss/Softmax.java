package io.github.cnn4j.loss;

import io.github.cnn4j.matrix.Matrix;
import org.apache.commons.math3.linear.RealMatrix;

/** The softmax activation (homework, section 7): y(n, j) = exp(z(n, j)) / Σ over i of exp(z(n, i)). */
public final class Softmax {

    private Softmax() {}

    /**
     * Computes the probabilities, row by row. The largest logit of a row is subtracted from all of them first, which does not
     * change the quotient and keeps exp from overflowing. A logit of -∞ has probability 0. A row with NaN or +∞ in it, or with
     * -∞ only, has no probabilities and becomes NaN.
     *
     * @param z N x classes, logits; not modified unless it is {@code y}
     * @param y N x classes, overwritten by the probabilities; may be {@code z}
     */
    public static void apply(RealMatrix z, Matrix y) {
        for (int n = 0; n < z.getRowDimension(); n++) {
            double max = z.getEntry(n, argMax(z, n));
            double sum = 0;
            for (int j = 0; j < z.getColumnDimension(); j++) {
                double e = Math.exp(z.getEntry(n, j) - max);
                y.setEntry(n, j, e);
                sum += e;
            }
            for (int j = 0; j < z.getColumnDimension(); j++) {
                y.setEntry(n, j, y.getEntry(n, j) / sum);
            }
        }
    }

    /**
     * Returns the index of the largest entry of a row; of equals the first. NaN counts as the largest and is not lost.
     *
     * @param z a matrix
     * @param row row, from 0
     * @return column, from 0
     */
    public static int argMax(RealMatrix z, int row) {
        int best = 0;
        for (int j = 1; j < z.getColumnDimension(); j++) {
            if (z.getEntry(row, j) > z.getEntry(row, best) || Double.isNaN(z.getEntry(row, j))) {
                best = j;
            }
        }
        return best;
    }
}
