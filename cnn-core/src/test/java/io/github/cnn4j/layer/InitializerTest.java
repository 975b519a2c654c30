package io.github.cnn4j.layer;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.largest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;

/** 250,000 draws each; a moment is allowed 5 of its own standard deviations, which are 1/500 and less of σ and σ². */
class InitializerTest {

    private static final int FAN_IN = 500;
    private static final int FAN_OUT = 300;

    private static Matrix draw(Initializer initializer, List<Integer> dimensions, long seed) {
        Parameter parameter = new Parameter("fc.weight", dimensions, FAN_IN, FAN_OUT, Precision.DOUBLE);
        parameter.initialize(initializer, new Random(seed));
        return parameter.value();
    }

    private static Matrix weights(Initializer initializer) {
        return draw(initializer, List.of(500, 500), 1);
    }

    private static Matrix biases(Initializer initializer) {
        return draw(initializer, List.of(1000), 1);
    }

    private static void assertMoments(double standardDeviation, double fourthOverVarianceSquared, Matrix values) {
        SummaryStatistics statistics = new SummaryStatistics();
        for (double[] row : values.getData()) {
            for (double value : row) {
                statistics.addValue(value);
            }
        }
        double n = statistics.getN();
        double variance = standardDeviation * standardDeviation;
        assertEquals(0, statistics.getMean(), 5 * standardDeviation / Math.sqrt(n));
        // The variance of a sample variance is (μ4 - σ⁴) / n.
        double spread = variance * Math.sqrt((fourthOverVarianceSquared - 1) / n);
        assertEquals(variance, statistics.getVariance(), 5 * spread);
    }

    @Test
    void pytorchIsUniformWithinOneOverTheRootOfFanIn() {
        double bound = 1 / Math.sqrt(FAN_IN);
        Matrix weights = weights(Initializer.pytorch());

        assertTrue(largest(weights) <= bound);
        assertTrue(largest(weights) > 0.999 * bound);
        assertMoments(bound / Math.sqrt(3), 1.8, weights);
    }

    @Test
    void pytorchDrawsBiasesFromTheSameRange() {
        double bound = 1 / Math.sqrt(FAN_IN);
        Matrix biases = biases(Initializer.pytorch());

        assertTrue(largest(biases) <= bound);
        assertTrue(largest(biases) > 0.98 * bound);
    }

    @Test
    void pytorchIsScaledNextDouble() {
        Matrix values = biases(Initializer.pytorch());
        Random random = new Random(1);

        for (int j = 0; j < 1000; j++) {
            assertEquals((2 * random.nextDouble() - 1) * (1 / Math.sqrt(FAN_IN)), values.getEntry(0, j));
        }
    }

    @Test
    void heIsNormalWithVarianceTwoOverFanIn() {
        assertMoments(Math.sqrt(2.0 / FAN_IN), 3, weights(Initializer.he()));
        assertEquals(0, largest(biases(Initializer.he())));
    }

    @Test
    void glorotIsUniformWithVarianceTwoOverBothFans() {
        double bound = Math.sqrt(6.0 / (FAN_IN + FAN_OUT));
        Matrix weights = weights(Initializer.glorot());

        assertTrue(largest(weights) <= bound);
        assertTrue(largest(weights) > 0.999 * bound);
        assertMoments(Math.sqrt(2.0 / (FAN_IN + FAN_OUT)), 1.8, weights);
        assertEquals(0, largest(biases(Initializer.glorot())));
    }

    @Test
    void oneSeedGivesOneDraw() {
        for (Initializer initializer : List.of(Initializer.pytorch(), Initializer.he(), Initializer.glorot())) {
            Matrix first = draw(initializer, List.of(10, 10), 5);

            assertSameBits("again", first, draw(initializer, List.of(10, 10), 5));
            assertTrue(largest(first.subtract(draw(initializer, List.of(10, 10), 6))) > 0);
        }
    }
}
