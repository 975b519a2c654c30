package io.github.cnn4j.data;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageDatasetTest {

    private static final Shape SHAPE = new Shape(1, 2, 2);
    private static final byte[] PIXELS = {0, 1, 127, (byte) 128, (byte) 255, 51, 102, 0, 9, 8, 7, 6};
    private static final byte[] LABELS = {2, 0, (byte) 200};

    private final ImageDataset data =
            new ImageDataset("three", SHAPE, 201, PIXELS, LABELS, new Normalization(0.5, 0.25));

    @Test
    void knowsWhatItHolds() {
        assertEquals("three", data.name());
        assertEquals(3, data.size());
        assertEquals(SHAPE, data.shape());
        assertEquals(201, data.classes());
        assertEquals(new Normalization(0.5, 0.25), data.normalization().orElseThrow());
        assertEquals(0, data.label(1));
        assertEquals(200, data.label(2));
    }

    @ParameterizedTest
    @EnumSource
    void copiesAnImageIntoARow(Precision precision) {
        Matrix batch = precision.zeros(4, 4);
        Matrix expected = precision.zeros(4, 4);
        for (int i = 0; i < 4; i++) {
            expected.setEntry(2, i, new Normalization(0.5, 0.25).apply(PIXELS[4 + i] & 0xFF));
        }

        data.copyExample(1, batch, 2);

        assertSameBits("batch", expected, batch);
    }

    @ParameterizedTest
    @EnumSource
    void copiesIntoARowOfAView(Precision precision) {
        Matrix whole = precision.zeros(5, 6);
        Matrix expected = precision.zeros(5, 6);

        data.copyExample(0, whole.block(1, 4, 2, 6), 1);
        data.copyExample(0, expected.block(2, 3, 2, 6), 0);

        assertSameBits("batch", expected, whole);
        assertEquals(-2, whole.getEntry(2, 2));
        assertEquals(0, whole.getEntry(2, 1));
        assertEquals(0, whole.getEntry(3, 2));
    }

    @Test
    void handsOutCopiesOfItsBytes() {
        byte[] image = data.pixels(1);
        assertArrayEquals(new byte[] {(byte) 255, 51, 102, 0}, image);

        image[0] = 3;

        assertEquals((byte) 255, data.pixels(1)[0]);
    }

    @Test
    void isTheSameImagesInAnotherNormalization() {
        ImageDataset other = data.with(Normalization.MNIST);

        assertEquals(Normalization.MNIST, other.normalization().orElseThrow());
        assertEquals(new Normalization(0.5, 0.25), data.normalization().orElseThrow());
        assertArrayEquals(data.pixels(2), other.pixels(2));
        assertEquals(data.label(2), other.label(2));
        assertEquals("three", other.name());
    }

    @Test
    void takesTheFirstImages() {
        ImageDataset two = data.take(2);

        assertEquals(2, two.size());
        assertEquals("three", two.name());
        assertEquals(SHAPE, two.shape());
        assertEquals(201, two.classes());
        assertEquals(data.normalization(), two.normalization());
        assertArrayEquals(data.pixels(1), two.pixels(1));
        assertEquals(2, two.label(0));
        assertEquals(3, data.take(3).size());
        assertEquals(1, data.take(1).size());
    }

    @Test
    void refusesToTakeMoreThanThereAre() {
        assertRefused("cannot take 4 images of three, which has 3", () -> data.take(4));
        assertRefused("cannot take 0 images of three, which has 3", () -> data.take(0));
    }

    @Test
    void theRestIsWhatIsNotTaken() {
        for (int count = 1; count < data.size(); count++) {
            ImageDataset rest = data.skip(count);

            assertEquals(data.size() - count, rest.size());
            for (int i = 0; i < rest.size(); i++) {
                assertArrayEquals(data.pixels(count + i), rest.pixels(i));
                assertEquals(data.label(count + i), rest.label(i));
            }
        }
        assertEquals(3, data.skip(0).size());
        assertRefused("cannot skip 3 images of three, which has 3", () -> data.skip(3));
        assertRefused("cannot skip -1 images of three, which has 3", () -> data.skip(-1));
    }

    @Test
    void refusesBatchesOfAnotherWidthAndRowsThatAreNot() {
        assertRefused(
                "three: images of 1 x 2 x 2 need rows of 4 values, got 3 x 5",
                () -> data.copyExample(0, Precision.DOUBLE.zeros(3, 5), 0));
        assertRefused(
                "three: a batch of 3 x 4 has no row 3", () -> data.copyExample(0, Precision.DOUBLE.zeros(3, 4), 3));
        assertRefused(
                "three: a batch of 3 x 4 has no row -1", () -> data.copyExample(0, Precision.FLOAT.zeros(3, 4), -1));
    }

    @Test
    void refusesArraysThatDoNotFit() {
        assertRefused("none holds no images", () -> dataset("none", 3, new byte[0], new byte[0]));
        assertRefused(
                "odd: 2 images of 1 x 2 x 2 have 8 pixels, got 7", () -> dataset("odd", 3, new byte[7], new byte[2]));
        assertRefused(
                "wrong: label 3 of image 1 is not a class: there are 3, from 0",
                () -> dataset("wrong", 3, new byte[8], new byte[] {2, 3}));
        assertRefused(
                "wrong: label 255 of image 0 is not a class: there are 10, from 0",
                () -> dataset("wrong", 10, new byte[4], new byte[] {-1}));
        assertRefused(
                "huge: 3 images of 1 x 40000 x 40000 have 4800000000 pixels, got 0",
                () -> new ImageDataset(
                        "huge", new Shape(1, 40_000, 40_000), 3, new byte[0], new byte[3], Normalization.MNIST));
    }

    private static ImageDataset dataset(String name, int classes, byte[] pixels, byte[] labels) {
        return new ImageDataset(name, SHAPE, classes, pixels, labels, Normalization.MNIST);
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
