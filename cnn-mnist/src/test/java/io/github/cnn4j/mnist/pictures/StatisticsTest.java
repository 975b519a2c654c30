package io.github.cnn4j.mnist.pictures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.matrix.Shape;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Means, deviations and weights against values computed by hand. */
class StatisticsTest {
    @Test
    void eachChannelHasItsOwnMeanAndDeviation() {
        // Mean 51 and deviation 51; mean 204, deviation 51; the same everywhere.
        byte[] pixels = {0, 102, (byte) 255, (byte) 153, 9, 9};

        Normalization normalization = ChannelSums.of(pixels, 3).normalization(2);

        assertEquals(List.of(0.2, 0.8, 9 / 255.0), normalization.means());
        assertEquals(List.of(0.2, 0.2, 1.0), normalization.standardDeviations());
        assertEquals(-1, normalization.apply(0, 0), 1e-15);
        assertEquals(1, normalization.apply(1, 255), 1e-15);
        assertEquals(0, normalization.apply(2, 9), 1e-15);
    }

    @Test
    void sumsAreAdded() {
        ChannelSums sums = ChannelSums.none(1);
        sums.add(ChannelSums.of(new byte[] {1, 2}, 1));
        sums.add(ChannelSums.of(new byte[] {(byte) 255}, 1));

        assertEquals(258, sums.sum(0));
        assertEquals(1 + 4 + 65_025, sums.sumOfSquares(0));
    }

    /** The sums and the histograms say the same. */
    @Test
    void agreesWithTheHistogramsOfTheSamePixels() {
        byte[] pixels = new byte[3 * 500];
        new Random(3).nextBytes(pixels);
        long[][] histograms = new long[3][256];
        for (int i = 0; i < pixels.length; i++) {
            histograms[i / 500][pixels[i] & 0xFF]++;
        }

        Normalization expected = Normalization.ofHistograms(histograms);
        Normalization normalization = ChannelSums.of(pixels, 3).normalization(500);

        for (int c = 0; c < 3; c++) {
            assertEquals(expected.means().get(c), normalization.means().get(c), 1e-14);
            assertEquals(
                    expected.standardDeviations().get(c),
                    normalization.standardDeviations().get(c),
                    1e-14);
        }
    }

    /** Six examples of three classes: 6 / (3 · 3), 6 / (3 · 2), 6 / (3 · 1). */
    @Test
    void balancedWeightsMakeClassesCountTheSame() {
        assertArrayEquals(new double[] {2.0 / 3, 1, 2}, ClassWeights.balanced(labelled(0, 1, 0, 2, 1, 0)), 1e-15);
        assertArrayEquals(new double[] {1, 1, 1}, ClassWeights.balanced(labelled(0, 1, 2)), 0);
    }

    @Test
    void balancedWeightsNeedEveryClass() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> ClassWeights.balanced(labelled(0, 2)));

        assertEquals("labelled: balanced weights need examples of every class, got none of class 1", e.getMessage());
    }

    private static LabelledDataset labelled(int... labels) {
        byte[] bytes = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            bytes[i] = (byte) labels[i];
        }
        return new ImageDataset("labelled", new Shape(1, 1, 1), 3, bytes, bytes, Normalization.MNIST);
    }
}
