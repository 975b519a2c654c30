package io.github.cnn4j.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What can be relied on in the last bits of a product. The order of summation is the BLAS's own and may differ between
 * one shape and another, even for the same entry of the result; but it is a function of the shapes alone.
 */
class ProductsRoundingTest {

    /** m, k, n: odd remainders, one panel or several of OpenBLAS's, its kernels for small products, layers of a network. */
    private static final int[][] SHAPES = {
        {1, 1, 1},
        {3, 5, 2},
        {17, 33, 9},
        {20, 25, 576},
        {64, 500, 10},
        {67, 401, 61},
        {139, 199, 102},
        {24, 401, 209},
        {1, 401, 209},
        {2, 17, 19},
        {3, 139, 16},
        {4, 33, 2000},
        {16, 48, 1500},
        {1500, 48, 16}
    };

    @Test
    void bitsDoNotDependOnStorageOrThread() {
        assertEquals(SHAPES.length * 2 * Product.values().length * 8, checkBits());
    }

    /** Every product again from views, and in several threads at once. */
    static int checkBits() {
        int[] count = {0};
        forEachProduct((product, a, b, m, n) -> {
            Matrix expected = a.precision().zeros(m, n);
            product.run(1, a, b, 0, expected);
            boolean[] same = new boolean[2 * Storage.ALL.size()];
            Parallel.forEach(same.length, i -> {
                Storage storage = Storage.ALL.get(i / 2);
                Storage other = Storage.ALL.get((i + 1) / 2 % Storage.ALL.size());
                Matrix c = storage.part(storage.whole(a.precision(), m, n));
                product.run(1, stored(a, other), stored(b, storage), 0, c);
                same[i] = expected.equals(c);
            });
            for (boolean one : same) {
                assertTrue(one, () -> name(product, a, b));
                count[0]++;
            }
        });
        return count[0];
    }

    @Test
    void blocksOfAResultAreTheProductsOfTheirPartsToRounding() {
        assertEquals(SHAPES.length * 2 * Product.values().length, checkBlocks());
    }

    /** Every product again in blocks, and both against the definition. */
    static int checkBlocks() {
        int[] count = {0};
        forEachProduct((product, a, b, m, n) -> {
            Matrix whole = a.precision().zeros(m, n);
            product.run(1, a, b, 0, whole);
            Matrix blocks = a.precision().zeros(m, n);
            for (int i = 0; i < m; i += 16) {
                int row = Math.min(i + 16, m);
                for (int j = 0; j < n; j += 48) {
                    int column = Math.min(j + 48, n);
                    product.run(
                            1,
                            product.firstPart(a, i, row),
                            product.secondPart(b, j, column),
                            0,
                            blocks.block(i, row, j, column));
                }
            }
            int k = product.firstTransposed ? a.getRowDimension() : a.getColumnDimension();
            double[][] exact = product.naive(a, b);
            double[][] magnitude = product.naive(absolute(a), absolute(b));
            double unit = a.precision() == Precision.DOUBLE ? 0x1p-53 : 0x1p-24;
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    // Of any order of summation: |error| <= k u Σ |a| |b|; and as much again for the loop's own.
                    double bound = 2 * k * unit * magnitude[i][j];
                    assertEquals(exact[i][j], whole.getEntry(i, j), bound, name(product, a, b));
                    assertEquals(exact[i][j], blocks.getEntry(i, j), bound, name(product, a, b));
                }
            }
            count[0]++;
        });
        return count[0];
    }

    @FunctionalInterface
    private interface Check {
        void run(Product product, Matrix a, Matrix b, int m, int n);
    }

    private static void forEachProduct(Check check) {
        Random random = new Random(11);
        for (int[] shape : SHAPES) {
            int m = shape[0];
            int k = shape[1];
            int n = shape[2];
            for (Precision precision : Precision.values()) {
                for (Product product : Product.values()) {
                    Matrix a = gaussian(precision, product.firstRows(m, k), product.firstColumns(m, k), random);
                    Matrix b = gaussian(precision, product.secondRows(k, n), product.secondColumns(k, n), random);
                    check.run(product, a, b, m, n);
                }
            }
        }
    }

    static Matrix gaussian(Precision precision, int rows, int columns, Random random) {
        Matrix m = precision.zeros(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                m.setEntry(i, j, random.nextGaussian());
            }
        }
        return m;
    }

    private static Matrix stored(Matrix m, Storage storage) {
        Matrix part = storage.part(storage.whole(m.precision(), m.getRowDimension(), m.getColumnDimension()));
        part.assign(m);
        return part;
    }

    private static Matrix absolute(Matrix m) {
        Matrix result = Matrix.copyOf(m, Precision.DOUBLE);
        for (int i = 0; i < m.getRowDimension(); i++) {
            for (int j = 0; j < m.getColumnDimension(); j++) {
                result.setEntry(i, j, Math.abs(m.getEntry(i, j)));
            }
        }
        return result;
    }

    private static String name(Product product, Matrix a, Matrix b) {
        return product + " of " + a.precision() + " " + a.size() + " and " + b.size();
    }
}
