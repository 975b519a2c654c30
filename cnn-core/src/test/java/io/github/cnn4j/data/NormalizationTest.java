package io.github.cnn4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
}
