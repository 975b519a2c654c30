package io.github.cnn4j.mnist.pictures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.data.Dataset;
import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.matrix.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Means, deviations and weights against values computed by hand. */
class StatisticsTest {
    @Test
    void eachChannelHasItsOwnMeanAndDeviation() {
        // Mean 51 and deviation 51; mean 204, deviation 51; the same everywhere.
        byte[] pixels = {0, 102, (byte) 255, (byte) 153, 9, 9};

        ChannelNormalization normalization = ChannelNormalization.of(ChannelSums.of(pixels, 3), 2);

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

    @Test
    void refusesANormalizationThatIsNone() {
        for (List<Double> deviations :
                List.of(List.<Double>of(), List.of(0.0), List.of(-1.0), List.of(Double.NaN), List.of(1.0, 1.0))) {
            assertThrows(IllegalArgumentException.class, () -> new ChannelNormalization(List.of(0.5), deviations));
        }
        assertThrows(IllegalArgumentException.class, () -> new ChannelNormalization(List.of(Double.NaN), List.of(1.0)));
        assertThrows(IllegalArgumentException.class, () -> new ChannelNormalization(List.of(), List.of()));
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

        assertEquals("labelled: balanced weights need examples of every class, found none of class 1", e.getMessage());
    }

    private static Dataset labelled(int... labels) {
        byte[] bytes = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            bytes[i] = (byte) labels[i];
        }
        return new ImageDataset("labelled", new Shape(1, 1, 1), 3, bytes, bytes, Normalization.MNIST);
    }
}
