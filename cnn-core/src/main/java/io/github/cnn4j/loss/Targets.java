package io.github.cnn4j.loss;

import io.github.cnn4j.matrix.Matrix;
import org.apache.commons.math3.linear.RealMatrix;

/** Computes and checks target matrices. */
public final class Targets {

    private Targets() {}

    /**
     * Writes labels as one-hot rows: t(n, j) = 1 for the label j of example n, else 0.
     *
     * @param labels the class of each example, from 0, at least N of them
     * @param targets N x classes; overwritten
     * @throws IllegalArgumentException if there are fewer labels than rows, or a label is not a class
     */
    public static void oneHot(int[] labels, Matrix targets) {
        int count = targets.getRowDimension();
        if (labels.length < count) {
            throw new IllegalArgumentException(count + " examples need as many labels, got " + labels.length);
        }
        targets.fill(0);
        for (int n = 0; n < count; n++) {
            if (labels[n] < 0 || labels[n] >= targets.getColumnDimension()) {
                throw new IllegalArgumentException("label " + labels[n] + " of example " + n
                        + " is not a class: there are " + targets.getColumnDimension() + ", from 0");
            }
            targets.setEntry(n, labels[n], 1);
        }
    }

    static void requireSameSize(RealMatrix outputs, RealMatrix targets) {
        if (outputs.getRowDimension() != targets.getRowDimension()
                || outputs.getColumnDimension() != targets.getColumnDimension()) {
            throw new IllegalArgumentException("the targets must be " + outputs.getRowDimension() + " x "
                    + outputs.getColumnDimension() + " like the outputs, got " + targets.getRowDimension() + " x "
                    + targets.getColumnDimension());
        }
    }
}
