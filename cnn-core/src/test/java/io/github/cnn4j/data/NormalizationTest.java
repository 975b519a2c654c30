package io.github.cnn4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizationTest {

    @Test
    void scalesPixelsToMeanZeroAndDeviationOne() {
        assertEquals((0 - 0.1307) / 0.3081, Normalization.MNIST.apply(0));
        assertEquals((1 - 0.1307) / 0.3081, Normalization.MNIST.apply(255));
        assertEquals((128 / 255.0 - 0.1307) / 0.3081, Normalization.MNIST.apply(128));
        assertEquals(0.2, new Normalization(0, 1).apply(51));
    }

    @ParameterizedTest
    @CsvSource({"NaN, 1", "Infinity, 1", "0, 0", "0, -1", "0, NaN", "0, Infinity"})
    void refusesWhatCannotBeDividedBy(double mean, double standardDeviation) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> new Normalization(mean, standardDeviation));

        assertEquals(
                "a normalization needs a finite mean and a standard deviation above 0, got " + mean + " and "
                        + standardDeviation,
                e.getMessage());
    }

    @Test
    void eachChannelMayHaveItsOwn() {
        Normalization two = new Normalization(List.of(0.5, 0.25), List.of(0.5, 1.0));

        assertEquals(1, two.apply(0, 255));
        assertEquals(0.75, two.apply(1, 255));
        assertEquals(
                "this normalization is for images of 2 channels, got images of 3",
                assertThrows(IllegalArgumentException.class, () -> two.requireFits(3))
                        .getMessage());
        assertEquals(
                "a normalization needs a mean and a standard deviation for each channel, got 2 and 1",
                assertThrows(IllegalArgumentException.class, () -> new Normalization(List.of(0.5, 0.25), List.of(0.5)))
                        .getMessage());
    }

    @Test
    void isComputedFromTheImages() {
        byte[] pixels = {0, (byte) 255, 51, 51, 0, 0, 51, 51};
        ImageDataset data =
                new ImageDataset("two", new Shape(2, 1, 2), 2, pixels, new byte[] {0, 1}, Normalization.MNIST);

        Normalization measured = data.measuredNormalization();

        assertEquals(List.of(0.25, 0.2), measured.means());
        assertEquals(Math.sqrt(0.1875), measured.standardDeviations().get(0), 1e-15);
        assertEquals(1, measured.standardDeviations().get(1), "of one value only");
        Matrix batch = Precision.DOUBLE.zeros(1, 4);
        data.with(measured).copyExample(0, batch, 0);
        assertEquals((1 - 0.25) / Math.sqrt(0.1875), batch.getEntry(0, 1), 1e-15);
        assertEquals(0, batch.getEntry(0, 2), 1e-15);
    }
}
