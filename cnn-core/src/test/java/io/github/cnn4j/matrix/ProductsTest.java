package io.github.cnn4j.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The products against three loops, on whole numbers, so that they must agree exactly in both precisions. */
class ProductsTest {

    private static final int[] SIDES = {1, 2, 5, 16, 33};
    private static final double[] ALPHAS = {1, -0.5, 0};
    private static final double[] BETAS = {0, 1, -0.25};

    @ParameterizedTest
    @EnumSource
    void areWhatTheyAreDefinedToBe(Product product) {
        int checked = 0;
        for (int m : SIDES) {
            for (int k : SIDES) {
                for (int n : SIDES) {
                    checked += check(product, m, k, n);
                }
            }
        }
        assertEquals(125 * 18, checked);
    }

    @ParameterizedTest
    @EnumSource
    void largeOnesTakeOtherKernelsAndAreTheSame(Product product) {
        // Beyond 10^6 multiply-adds OpenBLAS cuts the operands into panels, with remainders in every direction, and
        // pieces are cut along
        // the inner side, the rows or the columns.
        int checked = check(product, 67, 401, 61) + check(product, 200, 33, 190) + check(product, 40, 35, 905);
        assertEquals(3 * 18, checked);
    }

    @ParameterizedTest
    @EnumSource
    void fewRowsAreComputedOneByOneAndAreTheSame(Product product) {
        int checked = 0;
        for (int rows : new int[] {1, 2, 3, 4, 5}) {
            checked += check(product, rows, 401, 610);
        }
        assertEquals(5 * 18, checked);
    }

    /** All factors, both precisions; storages take turns. */
    private static int check(Product product, int m, int k, int n) {
        Random random = new Random(m + 100L * k + 10_000L * n);
        int count = 0;
        for (Precision precision : Precision.values()) {
            for (double alpha : ALPHAS) {
                for (double beta : BETAS) {
                    Pair a = pair(precision, product.firstRows(m, k), product.firstColumns(m, k), random);
                    Pair b = pair(precision, product.secondRows(k, n), product.secondColumns(k, n), random);
                    Pair c = pair(precision, m, n, random);
                    double[][] ab = product.naive(a.theirs(), b.theirs());
                    product.run(alpha, a.ours(), b.ours(), beta, c.ours());
                    for (int i = 0; i < m; i++) {
                        for (int j = 0; j < n; j++) {
                            c.theirs()
                                    .setEntry(
                                            i,
                                            j,
                                            alpha * ab[i][j] + beta * c.theirs().getEntry(i, j));
                        }
                    }
                    c.assertAgree();
                    a.assertAgree();
                    b.assertAgree();
                    count++;
                }
            }
        }
        return count;
    }

    private static Pair pair(Precision precision, int rows, int columns, Random random) {
        return Pair.random(precision, Storage.any(random), rows, columns, random);
    }

    @ParameterizedTest
    @EnumSource
    void betaZeroOverwritesWhateverWasThere(Product product) {
        int checked = 0;
        for (Precision precision : Precision.values()) {
            for (double old : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e30}) {
                for (double alpha : ALPHAS) {
                    for (int side : new int[] {1, 7, 40, 128}) {
                        Random random = new Random(side);
                        Pair a = pair(precision, side, side, random);
                        Pair b = pair(precision, side, side, random);
                        Pair c = pair(precision, side, side, random);
                        c.ours().fill(old);
                        product.run(alpha, a.ours(), b.ours(), 0, c.ours());
                        double[][] ab = product.naive(a.theirs(), b.theirs());
                        for (int i = 0; i < side; i++) {
                            for (int j = 0; j < side; j++) {
                                c.theirs().setEntry(i, j, alpha * ab[i][j]);
                            }
                        }
                        c.assertAgree();
                        checked++;
                    }
                }
            }
        }
        assertEquals(2 * 3 * 3 * 4, checked);
    }

    @Test
    void notANumberInAnOperandIsNotLost() {
        for (Precision precision : Precision.values()) {
            Matrix a = precision.zeros(3, 4);
            a.setEntry(1, 2, Double.NaN);
            Matrix c = precision.zeros(3, 5);
            Products.multiply(1, a, precision.zeros(4, 5), 0, c);
            assertEquals("[0.0, NaN, 0.0]", Arrays.toString(c.getColumn(3)));
        }
    }
}
