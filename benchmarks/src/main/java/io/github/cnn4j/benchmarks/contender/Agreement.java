package io.github.cnn4j.benchmarks.contender;

import io.github.cnn4j.matrix.Matrix;

/** Whether another library computes what this one does: a benchmark of two different networks says nothing. */
public final class Agreement {

    /** Of the largest output; single precision and another order of summation make some 1e-6 of it. */
    private static final double TOLERANCE = 1e-4;

    private Agreement() {}

    /**
     * Compares outputs.
     *
     * @param what what computed the second, for the message
     * @param ours N x outputs
     * @param theirs as many, row by row
     * @throws IllegalStateException if one differs by more than 1e-4 of the largest
     */
    public static void require(String what, Matrix ours, float[] theirs) {
        int columns = ours.getColumnDimension();
        if (theirs.length != ours.getRowDimension() * columns) {
            throw new IllegalStateException(what + " should give " + ours.getRowDimension() + " x " + columns
                    + " outputs, got " + theirs.length);
        }
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < theirs.length; i++) {
            double expected = ours.getEntry(i / columns, i % columns);
            largest = Math.max(largest, Math.abs(expected));
            difference = Math.max(difference, Math.abs(expected - theirs[i]));
        }
        if (!(difference <= TOLERANCE * largest)) {
            throw new IllegalStateException(what + " computes other outputs than ours: they differ by up to "
                    + difference + ", the largest is " + largest);
        }
    }
}
