package io.github.cnn4j.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.testing.Matrices;
import org.junit.jupiter.api.Test;

/** col2im is im2col's adjoint; on whole numbers the inner products are exact. */
class Im2colAdjointTest {

    @Test
    void innerProductsAgree() {
        assertEquals(Im2colCases.COUNT, Im2colCases.forEach(c -> {
            Im2col im2col = new Im2col(c.image(), c.window());
            Matrix x = c.row(c.image().size());
            Matrix y = wholeNumbers(c, im2col);
            assertEquals(
                    Matrices.innerProduct(im2col(im2col, c, x), y), Matrices.innerProduct(x, col2im(im2col, c, y)));
        }));
    }

    @Test
    void overwritesWhatTheImageHeld() {
        assertEquals(Im2colCases.COUNT, Im2colCases.forEach(c -> {
            Im2col im2col = new Im2col(c.image(), c.window());
            Matrix y = wholeNumbers(c, im2col);
            Matrix x = c.row(c.image().size());
            x.fill(Double.NaN);
            im2col.col2im(y, x);
            assertEquals(col2im(im2col, c, y), x);
        }));
    }

    @Test
    void countsHowManyWindowsSeeAPixel() {
        Im2col im2col = new Im2col(new Shape(1, 3, 4), new Window(2, 1, 0));
        Matrix ones = Precision.DOUBLE.zeros(im2col.rows(), im2col.positions());
        ones.fill(1);
        Matrix x = Precision.DOUBLE.zeros(1, 12);
        im2col.col2im(ones, x);
        assertEquals(Matrix.of(new double[][] {{1, 2, 2, 1}, {2, 4, 4, 2}, {1, 2, 2, 1}}), x.reshape(3, 4));
    }

    /** The inner products must be able to tell: a window moved by one pixel has another adjoint. */
    @Test
    void anotherWindowsAdjointIsCaught() {
        int[] caught = {0};
        int[] tried = {0};
        Im2colCases.forEach(c -> {
            Window w = c.window();
            Window moved = new Window(larger(w.vertical()), larger(w.horizontal()));
            Shape output = w.output(c.image(), 1);
            if (moved.vertical().positions(c.image().height()) != output.height()
                    || moved.horizontal().positions(c.image().width()) != output.width()) {
                return;
            }
            // The same positions, entries taken one row and one column further on.
            Im2col im2col = new Im2col(c.image(), c.window());
            Im2col wrong = new Im2col(c.image(), moved);
            Matrix y = wholeNumbers(c, im2col);
            Matrix yWrong = c.precision().zeros(wrong.rows(), wrong.positions());
            for (int r = 0; r < im2col.rows(); r++) {
                int channel = r / w.area();
                int i = r / w.width() % w.height() + 1;
                int j = r % w.width() + 1;
                int to = (channel * moved.height() + i) * moved.width() + j;
                yWrong.rows(to, to + 1).assign(y.rows(r, r + 1));
            }
            Matrix x = c.row(c.image().size());
            tried[0]++;
            caught[0] +=
                    Matrices.innerProduct(im2col(im2col, c, x), y) == Matrices.innerProduct(x, col2im(wrong, c, yWrong))
                            ? 0
                            : 1;
        });
        // Some images are so small that both products agree by chance.
        assertTrue(tried[0] > 100 && caught[0] > 0.9 * tried[0], () -> caught[0] + " of " + tried[0] + " caught");
    }

    private static Sliding larger(Sliding s) {
        return new Sliding(s.size() + 1, s.stride(), s.before(), s.after());
    }

    private static Matrix wholeNumbers(Im2colCases.Case c, Im2col im2col) {
        Matrix y = c.columns(im2col);
        for (int r = 0; r < im2col.rows(); r++) {
            y.rows(r, r + 1).assign(c.row(im2col.positions()));
        }
        return y;
    }

    private static Matrix im2col(Im2col im2col, Im2colCases.Case c, Matrix x) {
        Matrix columns = c.columns(im2col);
        im2col.im2col(x, columns);
        return columns;
    }

    private static Matrix col2im(Im2col im2col, Im2colCases.Case c, Matrix columns) {
        Matrix x = c.precision().zeros(1, c.image().size());
        im2col.col2im(columns, x);
        return x;
    }
}
