package io.github.cnn4j.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.BlockRealMatrix;
import org.apache.commons.math3.linear.OpenMapRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** im2col against its definition (homework, sections 1b and 2b), to the bit: nothing is computed. */
class Im2colTest {

    private static final double[] OUTSIDE = {0, Double.NEGATIVE_INFINITY, 0.5};

    @Test
    void columnsAreThePatchesTheWindowSees() {
        int[] padded = {0};
        assertEquals(Im2colCases.COUNT, Im2colCases.forEach(c -> {
            for (double outside : OUTSIDE) {
                Im2col im2col = new Im2col(c.image(), c.window(), outside);
                Matrix x = c.row(c.image().size());
                Matrix columns = c.columns(im2col);
                im2col.im2col(x, columns);
                assertPatches(c, im2col, x, outside, columns);
            }
            padded[0] += c.window().isPadded() ? 1 : 0;
        }));
        assertTrue(padded[0] > Im2colCases.COUNT / 3, () -> padded[0] + " windows with padding");
    }

    @Test
    void theSameColumnsTwiceFromOneObject() {
        assertEquals(Im2colCases.COUNT, Im2colCases.forEach(c -> {
            Im2col im2col = new Im2col(c.image(), c.window());
            Matrix columns = c.columns(im2col);
            for (int round = 0; round < 2; round++) {
                Matrix x = c.row(c.image().size());
                im2col.im2col(x, columns);
                assertPatches(c, im2col, x, 0, columns);
            }
        }));
    }

    @Test
    void aBatchGivesAnImagesColumnsPerRow() {
        assertEquals(Im2colCases.COUNT, Im2colCases.forEach(c -> {
            Im2col im2col = new Im2col(c.image(), c.window(), -1);
            int n = 1 + c.random().nextInt(3);
            Matrix batch = c.precision()
                    .zeros(n, c.image().size() + 1)
                    .columns(1, c.image().size() + 1);
            for (int i = 0; i < n; i++) {
                batch.rows(i, i + 1).assign(c.row(c.image().size()));
            }
            Matrix all = im2col.im2col(batch);
            assertEquals(n, all.getRowDimension());
            assertEquals(c.precision(), all.precision());
            List<Matrix> columns = all.rowsAs(im2col.rows(), im2col.positions());
            for (int i = 0; i < n; i++) {
                assertPatches(c, im2col, batch.rows(i, i + 1), -1, columns.get(i));
            }
        }));
    }

    @Test
    void knownCase() {
        Matrix x = Matrix.of(new double[][] {{1, 2, 3, 4, 5, 6, 7, 8, 9}});
        Matrix columns =
                new Im2col(new Shape(1, 3, 3), Window.of(2, 1)).im2col(x).reshape(4, 4);
        assertEquals(Matrix.of(new double[][] {{1, 2, 4, 5}, {2, 3, 5, 6}, {4, 5, 7, 8}, {5, 6, 8, 9}}), columns);
    }

    @Test
    void takesAnyKindOfMatrix() {
        double[][] images = {{1, 2, 3, 4, 5, 6, 7, 8, 9}, {9, 8, 7, 6, 5, 4, 3, 2, 1}};
        RealMatrix sparse = new OpenMapRealMatrix(2, 9);
        sparse.setSubMatrix(images, 0, 0);
        Im2col im2col = new Im2col(new Shape(1, 3, 3), Window.of(2, 1));
        Matrix expected = im2col.im2col(Matrix.of(images));

        assertEquals(expected, im2col.im2col(new Array2DRowRealMatrix(images)));
        assertEquals(expected, im2col.im2col(new BlockRealMatrix(images)));
        assertEquals(expected, im2col.im2col(sparse));
        assertEquals(
                Precision.FLOAT,
                im2col.im2col(Matrix.copyOf(sparse, Precision.FLOAT)).precision());
    }

    private static void assertPatches(Im2colCases.Case c, Im2col im2col, Matrix x, double outside, Matrix columns) {
        Sliding vertical = c.window().vertical();
        Sliding horizontal = c.window().horizontal();
        int height = vertical.positions(c.image().height());
        int width = horizontal.positions(c.image().width());
        assertEquals(c.image().channels() * c.window().area(), im2col.rows());
        assertEquals(height * width, im2col.positions());
        for (int row = 0; row < im2col.rows(); row++) {
            int channel = row / c.window().area();
            int i = row / c.window().width() % c.window().height();
            int j = row % c.window().width();
            for (int m = 0; m < height; m++) {
                for (int l = 0; l < width; l++) {
                    int y = vertical.stride() * m + i - vertical.before();
                    int column = horizontal.stride() * l + j - horizontal.before();
                    assertEquals(c.pixel(x, channel, y, column, outside), columns.getEntry(row, m * width + l));
                }
            }
        }
    }
}
