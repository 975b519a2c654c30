package io.github.cnn4j.layer.convolution.fast;

import static io.github.cnn4j.testing.Matrices.gaussian;
import static io.github.cnn4j.testing.Matrices.innerProduct;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Products;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Sliding;
import io.github.cnn4j.matrix.Window;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Winograd's filtering of one column, where it can be written out, and the two transforms of its outputs. */
class WinogradTest {

    private static final int TALLEST = 14;

    @ParameterizedTest
    @EnumSource
    void fourOutputsOfAFilterWithThreeTapsTakeSixMultiplications(Precision precision) {
        Random random = new Random(1);
        double tolerance = precision == Precision.DOUBLE ? 1e-13 : 1e-5;
        for (int height = 3; height <= TALLEST; height++) {
            Matrix column = gaussian(precision, 1, height, random);
            Matrix taps = gaussian(precision, 3, 1, random);
            Matrix filter = precision.zeros(Winograd.POINTS, 1);
            Products.multiply(1, Winograd.filter(precision), taps, 0, filter);

            Shape image = new Shape(1, height, 1);
            Window window = new Window(new Sliding(3, 1, 0, 0), new Sliding(1, 1, 0, 0));
            WinogradInput input = WinogradInput.of(precision, image, window);
            WinogradOutput output = WinogradOutput.of(precision, new Shape(1, height - 2, 1), input.pitch, false);
            List<Matrix> products = output.newProducts(column);
            List<Matrix> unfolded = input.unfold(column);
            for (int t = 0; t < Winograd.POINTS; t++) {
                products.get(t).addScaled(filter.getEntry(t, 0), unfolded.get(t));
            }
            Matrix filtered = precision.zeros(1, height - 2);
            output.sum(products, filtered);

            for (int y = 0; y < height - 2; y++) {
                int at = y;
                double expected = IntStream.range(0, 3)
                        .mapToDouble(i -> taps.getEntry(i, 0) * column.getEntry(0, at + i))
                        .sum();
                assertEquals(expected, filtered.getEntry(0, y), tolerance, "row " + y + " of " + height);
            }
        }
    }

    /** The sum over t of the inner products of m_t and (A y)_t is that of Aᵀ m and y, for all m and y. */
    @ParameterizedTest
    @EnumSource
    void transposeIsTheAdjointOfSum(Precision precision) {
        double tolerance = precision == Precision.DOUBLE ? 1e-11 : 5e-3;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Shape image = new Shape(1 + random.nextInt(5), 1 + random.nextInt(TALLEST), 1 + random.nextInt(9));
            WinogradOutput output = WinogradOutput.of(precision, image, image.width() + random.nextInt(3), true);
            List<Matrix> products = output.newProducts(precision.zeros(1, 1));
            List<Matrix> transposed = output.newTransposed(precision.zeros(1, 1));
            // Twice, so that the second finds what the first has left.
            for (int k = 0; k < 2; k++) {
                products.forEach(
                        m -> m.assign(gaussian(precision, m.getRowDimension(), m.getColumnDimension(), random)));
                Matrix planes = gaussian(precision, image.channels(), image.area(), random);
                Matrix sum = precision.zeros(image.channels(), image.area());
                output.transpose(planes, transposed);
                output.sum(products, sum);
                double left = IntStream.range(0, Winograd.POINTS)
                        .mapToDouble(t ->
                                innerProduct(products.get(t), transposed.get(t).transpose()))
                        .sum();
                assertEquals(innerProduct(sum, planes), left, tolerance, "seed " + seed + ": " + image);
            }
        }
    }
}
