package io.github.cnn4j.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {

    @Test
    void countsValues() {
        Shape shape = new Shape(20, 24, 23);
        assertEquals(20 * 24 * 23, shape.size());
        assertEquals(24 * 23, shape.area());
    }

    @Test
    void aVectorIsOneChannelPerValue() {
        assertEquals(new Shape(500, 1, 1), Shape.vector(500));
        assertEquals(500, Shape.vector(500).size());
    }

    @ParameterizedTest
    @CsvSource({"20, 24, 23, 20 x 24 x 23", "500, 1, 1, 500", "1, 1, 2, 1 x 1 x 2", "3, 2, 1, 3 x 2 x 1"})
    void isWrittenAsAPersonWould(int channels, int height, int width, String text) {
        assertEquals(text, new Shape(channels, height, width).toString());
    }

    @ParameterizedTest
    @CsvSource({"0, 28, 28", "1, 0, 28", "1, 28, 0", "-1, -28, 28"})
    void refusesEmptyDimensions(int channels, int height, int width) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new Shape(channels, height, width));
        assertEquals(
                "a shape needs at least 1 channel, 1 row and 1 column, got " + channels + " x " + height + " x "
                        + width,
                e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        // 2^31, one too many
        "2, 1073741824, 1",
        "2, 32768, 32768",
        // 0 in 32 bits
        "65536, 256, 256",
        // 0 in 64 bits
        "1073741824, 1073741824, 16",
        // negative in 64 bits
        "2147483647, 2147483647, 3",
        "2147483647, 2147483647, 2147483647"
    })
    void refusesMoreValuesThanAnArrayHolds(int channels, int height, int width) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new Shape(channels, height, width));
        assertEquals(
                "a shape of " + channels + " x " + height + " x " + width
                        + " has more values than an array can hold (2147483647)",
                e.getMessage());
    }

    @Test
    void takesAsManyValuesAsAnArrayHolds() {
        assertEquals(Integer.MAX_VALUE, new Shape(1, 1, Integer.MAX_VALUE).size());
        assertEquals(Integer.MAX_VALUE, Shape.vector(Integer.MAX_VALUE).size());
    }
}
