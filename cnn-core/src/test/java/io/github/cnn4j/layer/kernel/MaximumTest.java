package io.github.cnn4j.layer.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The maximum of several arrays by arithmetic, against its definition. */
class MaximumTest {

    private static final int CASES = 200;

    /** Few different values, so that ties are frequent, some of them next to each other. */
    private static double value(Random random, double next) {
        double[] values = {0, -1, 1, next, -next, 1e30, -1e30};
        return values[random.nextInt(values.length)];
    }

    @Test
    void findsTheFirstOfTheLargestInDouble() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            int elements = 1 + random.nextInt(9);
            int n = 1 + random.nextInt(40);
            MaximumDouble maximum = new MaximumDouble(elements, 40);
            double[][] x = new double[elements][n];
            for (int e = 0; e < elements; e++) {
                for (int i = 0; i < n; i++) {
                    x[e][i] = value(random, Double.MIN_VALUE);
                    maximum.element(e)[i] = x[e][i];
                }
            }
            maximum.find(n);
            for (int i = 0; i < n; i++) {
                int best = 0;
                for (int e = 1; e < elements; e++) {
                    best = x[e][i] > x[best][i] ? e : best;
                }
                assertEquals(x[best][i], maximum.max()[i]);
                assertEquals(best, maximum.choice()[i]);
            }
            assertSpread(maximum, elements, n);
        }
    }

    private static void assertSpread(MaximumDouble maximum, int elements, int n) {
        for (int i = 0; i < n; i++) {
            maximum.max()[i] = i + 1;
        }
        maximum.spread(n);
        for (int i = 0; i < n; i++) {
            for (int e = 0; e < elements; e++) {
                assertEquals(maximum.choice()[i] == e ? i + 1 : 0, maximum.element(e)[i]);
            }
        }
    }

    @Test
    void findsTheFirstOfTheLargestInFloat() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            int elements = 1 + random.nextInt(9);
            MaximumFloat maximum = new MaximumFloat(elements, 40);
            float[][] x = new float[elements][40];
            for (int e = 0; e < elements; e++) {
                for (int i = 0; i < 40; i++) {
                    x[e][i] = (float) value(random, Float.MIN_VALUE);
                    maximum.element(e)[i] = x[e][i];
                }
            }
            maximum.find(40);
            for (int i = 0; i < 40; i++) {
                int best = 0;
                for (int e = 1; e < elements; e++) {
                    best = x[e][i] > x[best][i] ? e : best;
                }
                assertEquals(x[best][i], maximum.max()[i]);
                assertEquals(best, maximum.choice()[i]);
            }
        }
    }

    @Test
    void withoutChoicesTheMaximumIsTheSame() {
        MaximumFloat maximum = new MaximumFloat(2, 3);
        System.arraycopy(new float[] {1, -2, Float.NaN}, 0, maximum.element(0), 0, 3);
        System.arraycopy(new float[] {0, -1, 3}, 0, maximum.element(1), 0, 3);
        maximum.findMax(3);

        assertEquals(1, maximum.max()[0]);
        assertEquals(-1, maximum.max()[1]);
        assertTrue(Float.isNaN(maximum.max()[2]));
    }
}
