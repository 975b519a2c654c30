package io.github.cnn4j.layer.kernel;

import java.util.Arrays;

/**
 * The maximum of several arrays, entry by entry, and which array was the first to reach it, in double; its twin is
 * {@link MaximumFloat}.
 *
 * <pre>
 * forward   max(i) = max over e of element e(i),     choice(i) = the first e that reaches it
 * backward  δ of element e(i) = δ(i) where choice(i) = e, else 0
 * </pre>
 *
 * <p>JDK 17 uses vector instructions only for loops with one index for all arrays and without branches, so every element is an
 * array of its own and the choice is computed by arithmetic. That is exact for finite values; where two values are infinite,
 * or one is NaN, the choice may be NaN, and so is δ of all elements.
 */
public final class MaximumDouble {

    /** A product with both factors is above 1 for every positive difference, even the smallest. */
    private static final double HUGE = Double.MAX_VALUE;

    private static final double LARGE = 1 / Math.ulp(1.0);

    private final double[][] elements;
    private final double[] max;
    private final double[] choice;

    /**
     * Creates the arrays.
     *
     * @param elements number of arrays to compare
     * @param length entries of each
     */
    public MaximumDouble(int elements, int length) {
        this.elements = new double[elements][length];
        this.max = new double[length];
        this.choice = new double[length];
    }

    /**
     * Returns an array to compare; after {@link #spread} its δ.
     *
     * @param e its number, from 0
     * @return the array itself
     */
    public double[] element(int e) {
        return elements[e];
    }

    /**
     * Returns the maximum after {@link #find}; before {@link #spread} the caller writes δ to it.
     *
     * @return the array itself
     */
    public double[] max() {
        return max;
    }

    /**
     * Returns the choice after {@link #find}; before {@link #spread} the caller writes it there.
     *
     * @return the array itself
     */
    public double[] choice() {
        return choice;
    }

    /**
     * Computes the maximum and the choice.
     *
     * @param n number of entries
     */
    public void find(int n) {
        System.arraycopy(elements[0], 0, max, 0, n);
        Arrays.fill(choice, 0, n, 0);
        for (int e = 1; e < elements.length; e++) {
            compare(elements[e], max, choice, e, n);
        }
    }

    /**
     * Computes the maximum.
     *
     * @param n number of entries
     */
    public void findMax(int n) {
        System.arraycopy(elements[0], 0, max, 0, n);
        for (int e = 1; e < elements.length; e++) {
            compare(elements[e], max, n);
        }
    }

    /**
     * Computes δ of every element.
     *
     * @param n number of entries
     */
    public void spread(int n) {
        for (int e = 0; e < elements.length; e++) {
            spread(max, choice, e, elements[e], n);
        }
    }

    /** {@code larger} is 1 where x exceeds the maximum so far, else 0. */
    private static void compare(double[] element, double[] max, double[] choice, double e, int n) {
        for (int i = 0; i < n; i++) {
            double x = element[i];
            double old = max[i];
            double larger = Math.min(Math.max((x - old) * HUGE * LARGE, 0), 1);
            max[i] = Math.max(x, old);
            choice[i] += larger * (e - choice[i]);
        }
    }

    private static void compare(double[] element, double[] max, int n) {
        for (int i = 0; i < n; i++) {
            max[i] = Math.max(element[i], max[i]);
        }
    }

    private static void spread(double[] delta, double[] choice, double e, double[] element, int n) {
        for (int i = 0; i < n; i++) {
            element[i] = delta[i] * (1 - Math.min(Math.abs(choice[i] - e), 1));
        }
    }
}
