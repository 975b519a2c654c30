package io.github.cnn4j.layer.pooling;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.LayerRunner;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Sliding;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.testing.RandomNetwork;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Images of three shades, so that almost every window has several largest pixels: the first takes the gradient. */
class MaxPoolingTiesTest {

    private static final int CASES = 300;

    /** Pooling of one kind, an image and a delta of whole numbers, so that sums are exact. */
    private record Case(Shape shape, Window window, Matrix x, Matrix delta) {

        static Case of(int seed) {
            Random random = new Random(seed);
            Shape shape = new Shape(1 + random.nextInt(3), 3 + random.nextInt(6), 3 + random.nextInt(6));
            Window window = RandomNetwork.window(random, shape, 3, 2);
            int examples = 1 + random.nextInt(4);
            int outputs = window.output(shape, shape.channels()).size();
            return new Case(shape, window, shades(examples, shape.size(), random), shades(examples, outputs, random));
        }

        private static Matrix shades(int rows, int columns, Random random) {
            Matrix m = Precision.DOUBLE.zeros(rows, columns);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    m.setEntry(i, j, 1 + random.nextInt(3));
                }
            }
            return m;
        }

        Matrix computed(Form form, Precision precision) {
            MaxPooling pooling = new MaxPooling("pool", shape, window);
            LayerRunner runner = new LayerRunner(pooling, form, Matrix.copyOf(x, precision));
            runner.forward();
            return runner.backward(Matrix.copyOf(delta, precision));
        }

        /** Where the deltas belong, if the first or the last of the largest pixels takes them. */
        Matrix expected(boolean last) {
            Shape out = window.output(shape, shape.channels());
            Matrix dx = Precision.DOUBLE.zeros(x.getRowDimension(), shape.size());
            for (int n = 0; n < x.getRowDimension(); n++) {
                for (int o = 0; o < out.size(); o++) {
                    dx.addToEntry(n, largest(n, o, out, last), delta.getEntry(n, o));
                }
            }
            return dx;
        }

        private int largest(int n, int o, Shape out, boolean last) {
            int channel = o / out.area();
            Sliding vertical = window.vertical();
            Sliding horizontal = window.horizontal();
            int top = o % out.area() / out.width() * vertical.stride() - vertical.before();
            int left = o % out.width() * horizontal.stride() - horizontal.before();
            int best = -1;
            for (int row = Math.max(0, top); row < Math.min(shape.height(), top + window.height()); row++) {
                for (int column = Math.max(0, left);
                        column < Math.min(shape.width(), left + window.width());
                        column++) {
                    int pixel = (channel * shape.height() + row) * shape.width() + column;
                    double more = best < 0 ? 1 : x.getEntry(n, pixel) - x.getEntry(n, best);
                    best = more > 0 || (last && more == 0) ? pixel : best;
                }
            }
            return best;
        }
    }

    @Test
    void everyFormGivesTheFirstTheGradient() {
        for (int seed = 0; seed < CASES; seed++) {
            Case c = Case.of(seed);
            for (Form form : Form.values()) {
                for (Precision precision : Precision.values()) {
                    assertSameBits(
                            form + ", " + precision + ", seed " + seed, c.expected(false), c.computed(form, precision));
                }
            }
        }
    }

    /** The planted error that a gradient check cannot see, since a tie is a kink. */
    @Test
    void aTieBrokenToTheLastIsCaught() {
        int caught = 0;
        for (int seed = 0; seed < CASES; seed++) {
            Case c = Case.of(seed);
            caught += c.expected(true).equals(c.computed(Form.SCALAR, Precision.DOUBLE)) ? 0 : 1;
        }
        assertTrue(caught > 0.7 * CASES, caught + " of " + CASES + " caught");
    }
}
