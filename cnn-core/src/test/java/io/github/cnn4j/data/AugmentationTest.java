package io.github.cnn4j.data;

import static io.github.cnn4j.testing.Pools.inPoolOf;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AugmentationTest {

    private static final int SIZE = 40;
    private static final Augmentation ALL =
            Augmentation.digits().withElastic(34, 4).withFlip(true).withCrop(1).withErasing(0.5);

    private final ImageDataset images = Images.digits(SIZE, 1);

    private static double[][] epoch(Dataset data, long seed, int epoch, Precision precision) {
        Batches batches = new Batches(data, SIZE, seed, false);
        batches.shuffle(epoch);
        Matrix input = precision.zeros(SIZE, data.shape().size());
        batches.fill(0, input, precision.zeros(SIZE, 10));
        return input.getData();
    }

    private double[][] epoch(Augmentation augmentation, long seed, int epoch) {
        return epoch(augmentation.of(images), seed, epoch, Precision.DOUBLE);
    }

    /** An erasing that hardly ever happens makes every image go through all steps. */
    @ParameterizedTest
    @EnumSource
    void withoutStrengthEveryBitStays(Precision precision) {
        double[][] expected = epoch(images, 1, 0, precision);

        assertArrayEquals(expected, epoch(Augmentation.NONE.of(images), 1, 0, precision));
        assertArrayEquals(expected, epoch(Augmentation.NONE.withErasing(1e-300).of(images), 1, 0, precision));
    }

    @Test
    void onlyAnEpochOfTrainingIsDistorted() {
        LabelledDataset augmented = ALL.of(images);
        Matrix plain = Precision.DOUBLE.zeros(2, 784);
        images.copyExample(7, plain, 0);
        augmented.copyExample(7, plain, 1);

        assertArrayEquals(plain.getRow(0), plain.getRow(1));
        double[][] distorted = epoch(augmented, 1, 0, Precision.DOUBLE);
        for (int i = 0; i < SIZE; i++) {
            images.copyExample(i, plain, 0);
            assertFalse(Arrays.equals(plain.getRow(0), distorted[i]), "image " + i);
        }
    }

    @Test
    void whatElseADataSetIsStays() {
        LabelledDataset augmented = ALL.of(images);

        assertEquals(images.name(), augmented.name());
        assertEquals(images.size(), augmented.size());
        assertEquals(images.shape(), augmented.shape());
        assertEquals(images.classes(), augmented.classes());
        assertEquals(images.label(3), augmented.label(3));
        assertEquals(images.normalization(), augmented.normalization());
        assertEquals(
                "shift 2.0, rotation 10.0, scale 0.1, shear 0.1, elastic 34.0 of smoothness 4.0, flip, crop 1.0,"
                        + " erasing 0.5",
                augmented.augmentation());
        assertEquals("", Augmentation.NONE.of(images).augmentation());
        assertEquals("", images.augmentation());
        assertSame(images, images.forEpoch(1, 2));
    }

    @ParameterizedTest
    @EnumSource
    void dependsOnSeedEpochAndExampleOnlyNotOnThreads(Precision precision) {
        LabelledDataset augmented = ALL.of(images);
        double[][] one = inPoolOf(1, () -> epoch(augmented, 5, 3, precision));
        for (int threads : new int[] {2, 3, 7, 16}) {
            assertArrayEquals(one, inPoolOf(threads, () -> epoch(augmented, 5, 3, precision)), threads + " threads");
        }
        assertArrayEquals(one, epoch(ALL.of(images), 5, 3, precision), "another wrapper");
        Matrix single = precision.zeros(1, 784);
        augmented.forEpoch(5, 3).copyExample(11, single, 0);
        assertArrayEquals(one[11], single.getRow(0), "an example of its own");
    }

    @Test
    void everySeedEpochAndExampleHasADistortionOfItsOwn() {
        byte[] pixels = new byte[SIZE * 784];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = images.pixels(0)[i % 784];
        }
        Dataset same = Augmentation.digits()
                .of(new ImageDataset("the same", Images.DIGIT, 10, pixels, new byte[SIZE], Normalization.MNIST));
        Set<String> distinct = new HashSet<>();
        for (long seed = 1; seed <= 3; seed++) {
            for (int epoch = 0; epoch < 3; epoch++) {
                for (double[] image : epoch(same, seed, epoch, Precision.DOUBLE)) {
                    distinct.add(Arrays.toString(image));
                }
            }
        }
        assertEquals(9 * SIZE, distinct.size());
    }

    /** What is added to a run later must not change what it had before. */
    @Test
    void thePartsHaveRandomNumbersOfTheirOwn() {
        Draw draw = new Draw(17);
        AffineMap few = AffineMap.of(Augmentation.NONE.withShift(2), draw);
        AffineMap more =
                AffineMap.of(Augmentation.NONE.withShift(2).withErasing(1).withElastic(8, 4), draw);

        assertEquals(few, more);
    }

    /** A checkpoint holds the seed, not the images: what is resumed later must find the same ones. */
    @Test
    void theDistortionOfASeedEpochAndExampleStaysWhatItWas() {
        double sum = 0;
        for (double[] image : epoch(ALL, 7, 3)) {
            for (int i = 0; i < 784; i++) {
                sum += image[i] * (i % 13);
            }
        }
        assertEquals(SUM, sum, 1e-6);
    }

    private static final double SUM = 30036.534505045463;

    @Test
    void whatIsShiftedInIsBackground() {
        double black = Normalization.MNIST.apply(0);
        for (double[] image : epoch(Augmentation.NONE.withShift(1e5), 1, 0)) {
            assertTrue(Arrays.stream(image).allMatch(value -> value == black));
        }
    }

    @Test
    void everyChannelHasItsBackground() {
        Normalization normalization = new Normalization(List.of(0.1, 0.5, 0.9), List.of(1.0, 2.0, 3.0));
        ImageDataset colours =
                new ImageDataset("colours", new Shape(3, 4, 4), 10, new byte[48], new byte[1], normalization);
        Matrix row = Precision.DOUBLE.zeros(1, 48);
        ALL.withErasing(0).of(colours).forEpoch(1, 0).copyExample(0, row, 0);
        for (int i = 0; i < 48; i++) {
            assertEquals(normalization.apply(i / 16, 0), row.getEntry(0, i), 1e-15);
        }
    }

    @Test
    void refusesWhatIsNoImage() {
        LabelledDataset numbers = new LabelledDataset() {
            @Override
            public String name() {
                return "flowers";
            }

            @Override
            public int size() {
                return 1;
            }

            @Override
            public Shape shape() {
                return Shape.vector(4);
            }

            @Override
            public int classes() {
                return 3;
            }

            @Override
            public int label(int index) {
                return 0;
            }

            @Override
            public void copyExample(int index, Matrix batch, int row) {
                throw new AssertionError("never asked for");
            }
        };

        assertEquals(
                "augmentation is for images, but flowers has no normalization of pixels, only values of 4",
                assertThrows(IllegalArgumentException.class, () -> ALL.of(numbers))
                        .getMessage());
    }

    @Test
    void refusesToAugmentTwice() {
        LabelledDataset augmented = Augmentation.NONE.withShift(2).of(images);

        assertEquals(
                "digits is augmented already, with shift 2.0",
                assertThrows(IllegalArgumentException.class, () -> ALL.of(augmented))
                        .getMessage());
    }

    private static void assertRefused(String message, UnaryOperator<Augmentation> change) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> change.apply(Augmentation.NONE))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource({"-1.0", "1000001.0", "NaN", "Infinity"})
    void refusesStrengthsOutOfRange(double value) {
        String range = " must be from 0 to 1000000, got " + value;
        assertRefused("an augmentation's shift" + range, a -> a.withShift(value));
        assertRefused("an augmentation's scale" + range, a -> a.withScale(value));
        assertRefused("an augmentation's shear" + range, a -> a.withShear(value));
        assertRefused("an augmentation's elastic strength" + range, a -> a.withElastic(value, 4));
        assertRefused("an augmentation's rotation must be from 0 to 180, got " + value, a -> a.withRotation(value));
        assertRefused("an augmentation's erasing must be from 0 to 1, got " + value, a -> a.withErasing(value));
    }

    @Test
    void refusesACropToTheInsideAndASmoothnessOfNothing() {
        assertRefused("an augmentation's crop must be from 0 to 1000000, got -1.0", a -> a.withCrop(-1));
        assertRefused(
                "an augmentation's elastic smoothness must be above 0 and at most 1000.0, got 0.0",
                a -> a.withElastic(34, 0));
    }

    @Test
    void anEpochDiffersFromTheNext() {
        assertNotEquals(Arrays.deepToString(epoch(ALL, 1, 0)), Arrays.deepToString(epoch(ALL, 1, 1)));
    }
}
