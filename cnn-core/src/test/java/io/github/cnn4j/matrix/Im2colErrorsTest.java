package io.github.cnn4j.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Im2colErrorsTest {

    /** Columns of 8 x 6. */
    private static final Im2col IM2COL = new Im2col(new Shape(2, 3, 4), Window.of(2, 1));

    @ParameterizedTest
    @EnumSource
    void imagesMustHaveTheirShape(Precision precision) {
        Matrix columns = precision.zeros(8, 6);
        String message = "an image of 2 x 3 x 4 must be 1 x 24, got 1 x 23";
        assertRefused(message, () -> IM2COL.im2col(precision.zeros(1, 23), columns));
        assertRefused(message, () -> IM2COL.col2im(columns, precision.zeros(1, 23)));
        assertRefused(message, () -> IM2COL.im2col(precision.zeros(5, 23)));
        assertRefused(
                "an image of 2 x 3 x 4 must be 1 x 24, got 2 x 24",
                () -> IM2COL.im2col(precision.zeros(2, 24), columns));
    }

    @ParameterizedTest
    @EnumSource
    void columnsMustHaveTheirShape(Precision precision) {
        Matrix image = precision.zeros(1, 24);
        String message = "its columns must be 8 x 6, got 6 x 8";
        assertRefused(message, () -> IM2COL.im2col(image, precision.zeros(6, 8)));
        assertRefused(message, () -> IM2COL.col2im(precision.zeros(6, 8), image));
    }

    @Test
    void bothMustBeOfOnePrecision() {
        Matrix image = Precision.DOUBLE.zeros(1, 24);
        Matrix columns = Precision.FLOAT.zeros(8, 6);
        String message =
                "the columns must be contiguous and of the image's precision DOUBLE," + " got FLOAT with row stride 6";
        assertRefused(message, () -> IM2COL.im2col(image, columns));
        assertRefused(message, () -> IM2COL.col2im(columns, image));
    }

    @ParameterizedTest
    @EnumSource
    void columnsMustBeContiguous(Precision precision) {
        Matrix image = precision.zeros(1, 24);
        Matrix columns = precision.zeros(8, 7).columns(0, 6);
        String message = "the columns must be contiguous and of the image's precision " + precision + ", got "
                + precision + " with row stride 7";
        assertRefused(message, () -> IM2COL.im2col(image, columns));
        assertRefused(message, () -> IM2COL.col2im(columns, image));
    }

    @Test
    void theWindowMustFitIntoTheImage() {
        assertRefused(
                "a window of 5 x 5 with padding 0 does not fit into an image of 4 x 28",
                () -> new Im2col(new Shape(1, 4, 28), Window.of(5, 1)));
    }

    @Test
    void theColumnsMustFitIntoAnArray() {
        // 65537 · 65537 is 131073 in 32 bits.
        assertRefused(
                "a window of 65537 x 65537, padding 32768 over an image of 1 x 1 x 2"
                        + " sees more pixels than an array can hold (2147483647)",
                () -> new Im2col(new Shape(1, 1, 2), new Window(65537, 1, 32768)));
        assertRefused(
                "a window of 30000 x 30000, padding 15000 over an image of 3 x 1 x 2"
                        + " sees more pixels than an array can hold (2147483647)",
                () -> new Im2col(new Shape(3, 1, 2), new Window(30000, 1, 15000)));
        // Negative in 64 bits.
        assertRefused(
                "a window of 2147483647 x 2147483647, padding 1073741823 over an image of 3"
                        + " sees more pixels than an array can hold (2147483647)",
                () -> new Im2col(Shape.vector(3), new Window(2147483647, 1, 1073741823)));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
