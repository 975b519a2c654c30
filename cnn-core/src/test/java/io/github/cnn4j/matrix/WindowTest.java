package io.github.cnn4j.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

    @Test
    void positionsAreThoseThatFit() {
        int checked = 0;
        for (int side = 1; side <= 12; side++) {
            for (int size = 1; size <= 6; size++) {
                for (int stride = 1; stride <= 4; stride++) {
                    for (int padding = 0; padding < size; padding++) {
                        int count = 0;
                        for (int at = -padding; at + size <= side + padding; at += stride) {
                            count++;
                        }
                        int positions = new Sliding(size, stride, padding, padding).positions(side);
                        assertEquals(count, Math.max(positions, 0), size + "/" + stride + "/" + padding);
                        checked++;
                    }
                }
            }
        }
        assertEquals(12 * 4 * (1 + 2 + 3 + 4 + 5 + 6), checked);
    }

    @Test
    void outputHasAValuePerPosition() {
        assertEquals(new Shape(20, 24, 24), Window.of(5, 1).output(new Shape(1, 28, 28), 20));
        assertEquals(new Shape(20, 12, 11), Window.of(2, 2).output(new Shape(20, 24, 23), 20));
        assertEquals(new Shape(8, 4, 16), new Window(3, 2, 1).output(new Shape(3, 7, 32), 8));
    }

    @Test
    void sidesMayDiffer() {
        Window window = Window.rectangle(3, 2).withStride(2, 1).withPadding(0, 1, 2, 0);

        assertEquals(new Window(new Sliding(3, 2, 0, 2), new Sliding(2, 1, 1, 0)), window);
        assertEquals(new Shape(5, 4, 8), window.output(new Shape(1, 7, 8), 5));
        assertEquals("3 x 2, stride 2 x 1, padding 0 1 2 0", window.toString());
        assertEquals(6, window.area());
    }

    /** As PyTorch's {@code padding="same"} and ONNX's {@code SAME_UPPER}. */
    @Test
    void samePaddingGivesAPositionPerStride() {
        int checked = 0;
        for (int side = 1; side <= 12; side++) {
            for (int size = 1; size <= 6; size++) {
                for (int stride = 1; stride <= 4; stride++) {
                    Sliding same = new Sliding(size, stride, size - 1, 0).same(side);
                    assertEquals((side + stride - 1) / stride, same.positions(side), same + " over " + side);
                    assertTrue(same.after() - same.before() == 0 || same.after() - same.before() == 1, same.toString());
                    checked++;
                }
            }
        }
        assertEquals(12 * 6 * 4, checked);
        assertEquals(new Window(3, 1, 1), Window.of(3, 1).withSamePadding(new Shape(1, 28, 28)));
        assertEquals(
                Window.rectangle(2, 4).withPadding(0, 1, 1, 2),
                Window.rectangle(2, 4).withSamePadding(new Shape(1, 9, 9)));
        assertEquals(
                new Sliding(2, 3, 0, 0),
                new Sliding(2, 3, 0, 0).same(6),
                "no padding where the stride leaves pixels out");
    }

    @Test
    void withoutPaddingByDefault() {
        assertEquals(new Window(5, 2, 0), Window.of(5, 2));
    }

    @Test
    void refusesImagesThatAreTooSmall() {
        assertEquals(
                "a window of 5 x 5 with padding 0 does not fit into an image of 4 x 28",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Window.of(5, 1).output(new Shape(1, 4, 28), 1))
                        .getMessage());
        assertEquals(
                "a window of 5 x 5 with padding 1 does not fit into an image of 28 x 2",
                assertThrows(IllegalArgumentException.class, () -> new Window(5, 3, 1).output(new Shape(1, 28, 2), 1))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 1 | 0 | a window's size must be at least 1, got 0",
                "3 | 0 | 0 | a window's stride must be at least 1, got 0",
                "3 | -2 | 0 | a window's stride must be at least 1, got -2",
                "3 | 1 | 3 | a window's padding must be from 0 to its size - 1 = 2, got 3",
                "3 | 1 | -1 | a window's padding must be from 0 to its size - 1 = 2, got -1"
            })
    void refusesImpossibleGeometry(int size, int stride, int padding, String message) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new Window(size, stride, padding));
        assertEquals(message, e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | 1 | 0 | 5 x 5",
                "2 | 2 | 0 | 2 x 2, stride 2",
                "3 | 1 | 1 | 3 x 3, padding 1",
                "3 | 2 | 1 | 3 x 3, stride 2, padding 1"
            })
    void isWrittenAsAPersonWould(int size, int stride, int padding, String text) {
        assertEquals(text, new Window(size, stride, padding).toString());
    }
}
