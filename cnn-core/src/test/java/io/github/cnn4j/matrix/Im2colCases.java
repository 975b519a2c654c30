package io.github.cnn4j.matrix;

import io.github.cnn4j.testing.RandomNetwork;
import java.util.Random;
import java.util.function.Consumer;

/** Random images and windows, in both precisions. */
final class Im2colCases {

    static final int COUNT = 1500;

    private Im2colCases() {}

    record Case(Shape image, Window window, Precision precision, Random random) {

        /** A row of whole numbers, one of several rows of a wider matrix. */
        Matrix row(int length) {
            Matrix row = precision.zeros(3, length + 2).block(1, 2, 1, 1 + length);
            for (int j = 0; j < length; j++) {
                row.setEntry(0, j, random.nextInt(19) - 9);
            }
            return row;
        }

        /** Room for the columns, contiguous, behind others in the same array. */
        Matrix columns(Im2col im2col) {
            Matrix columns =
                    precision.zeros(im2col.rows() + 2, im2col.positions()).rows(1, 1 + im2col.rows());
            columns.fill(Double.NaN);
            return columns;
        }

        /** The pixel (channel, y, x), or the value outside. */
        double pixel(Matrix row, int channel, int y, int x, double outside) {
            boolean inside = y >= 0 && y < image.height() && x >= 0 && x < image.width();
            return inside ? row.getEntry(0, (channel * image.height() + y) * image.width() + x) : outside;
        }
    }

    /** Runs a check on {@link #COUNT} cases; a failure names its case. */
    static int forEach(Consumer<Case> check) {
        Random random = new Random(5);
        int count = 0;
        while (count < COUNT) {
            Shape image = new Shape(1 + random.nextInt(3), 1 + random.nextInt(9), 1 + random.nextInt(9));
            Window window = RandomNetwork.window(random, image, 5, 1);
            Precision precision = count % 2 == 0 ? Precision.DOUBLE : Precision.FLOAT;
            try {
                check.accept(new Case(image, window, precision, random));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(precision + " image " + image + ", window " + window, e);
            }
            count++;
        }
        return count;
    }
}
