package io.github.cnn4j.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The products in plain Java, which run where no native code loads, on whole numbers: they must be exact. */
class JavaProductTest {

    /** Inner sizes and columns about the terms of a loop and the sides of a panel. */
    private static final int[] INNER = {1, 3, 4, 12, 13, 127, 128, 261};

    private static final int[] COLUMNS = {1, 31, 256, 300, 576, 1153};

    @ParameterizedTest
    @EnumSource
    void areWhatTheyAreDefinedToBe(Product product) {
        int checked = 0;
        Random random = new Random(1);
        for (Precision precision : Precision.values()) {
            for (int k : INNER) {
                for (int n : COLUMNS) {
                    for (double beta : new double[] {0, 1, -0.25}) {
                        Pair a = pair(precision, product.firstRows(5, k), product.firstColumns(5, k), random);
                        Pair b = pair(precision, product.secondRows(k, n), product.secondColumns(k, n), random);
                        Pair c = pair(precision, 5, n, random);
                        double[][] ab = product.naive(a.theirs(), b.theirs());
                        run(product, -0.5, a.ours(), b.ours(), beta, c.ours());
                        for (int i = 0; i < 5; i++) {
                            for (int j = 0; j < n; j++) {
                                double old = c.theirs().getEntry(i, j);
                                c.theirs().setEntry(i, j, -0.5 * ab[i][j] + beta * old);
                            }
                        }
                        c.assertAgree();
                        checked++;
                    }
                }
            }
        }
        assertEquals(2 * 8 * 6 * 3, checked);
    }

    @ParameterizedTest
    @EnumSource
    void betaZeroOverwritesWhateverWasThere(Product product) {
        for (Precision precision : Precision.values()) {
            Matrix c = precision.zeros(3, 5);
            c.fill(Double.NaN);
            // Rows of a panel that this product does not fill hold NaN of the one before.
            Matrix spoilt = precision.zeros(8, 8);
            spoilt.fill(Double.NaN);
            run(Product.MULTIPLY, 1, spoilt, spoilt, 0, precision.zeros(8, 8));

            run(
                    product,
                    1,
                    ones(precision, product.firstRows(3, 2), product.firstColumns(3, 2)),
                    ones(precision, product.secondRows(2, 5), product.secondColumns(2, 5)),
                    0,
                    c);

            Matrix twos = ones(precision, 3, 5);
            twos.scale(2);
            assertEquals(twos, c);
        }
    }

    @ParameterizedTest
    @EnumSource
    void blocksOfAResultHaveTheBitsOfTheWhole(Product product) {
        for (Precision precision : Precision.values()) {
            Random random = new Random(2);
            Matrix a = ProductsRoundingTest.gaussian(
                    precision, product.firstRows(70, 301), product.firstColumns(70, 301), random);
            Matrix b = ProductsRoundingTest.gaussian(
                    precision, product.secondRows(301, 600), product.secondColumns(301, 600), random);
            Matrix whole = precision.zeros(70, 600);
            run(product, 1, a, b, 0, whole);
            Matrix blocks = precision.zeros(70, 600);
            for (int row = 0; row < 70; row += 8) {
                int rows = Math.min(row + 8, 70);
                for (int column = 0; column < 600; column += 37) {
                    int columns = Math.min(column + 37, 600);
                    run(
                            product,
                            1,
                            product.firstPart(a, row, rows),
                            product.secondPart(b, column, columns),
                            0,
                            blocks.block(row, rows, column, columns));
                }
            }
            assertEquals(whole, blocks);
        }
    }

    private static void run(Product product, double alpha, Matrix a, Matrix b, double beta, Matrix c) {
        int k = product.firstTransposed ? a.getRowDimension() : a.getColumnDimension();
        JavaProduct.multiply(alpha, a, product.firstTransposed, b, product.secondTransposed, k, beta, c);
    }

    private static Matrix ones(Precision precision, int rows, int columns) {
        Matrix m = precision.zeros(rows, columns);
        m.fill(1);
        return m;
    }

    private static Pair pair(Precision precision, int rows, int columns, Random random) {
        return Pair.random(precision, Storage.any(random), rows, columns, random);
    }
}
