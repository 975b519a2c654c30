package io.github.cnn4j.network;

import static io.github.cnn4j.testing.Matrices.assertClose;
import static io.github.cnn4j.testing.Matrices.assertWithin;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.testing.Matrices;
import io.github.cnn4j.testing.RandomNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In single precision the same function is computed, to single precision. */
class FloatAgreesWithDoubleTest {

    private static final int NETWORKS = 300;

    /**
     * Relative to the largest value of a tensor, about 1700 u with u = 2^-24: six layers' sums of up to a hundred terms
     * each, some of which (the gradients of biases) cancel to a hundredth of their terms. A term too many or too few would
     * show as 1e-2.
     */
    private static final double TOLERANCE = 1e-4;

    @ParameterizedTest
    @EnumSource
    void outputsAndGradientsAgree(Form form) {
        int compared = 0;
        for (int seed = 0; seed < NETWORKS; seed++) {
            RandomNetwork random = RandomNetwork.of(seed);
            // Both start from the same, rounded numbers, so that only the arithmetic differs.
            Network single = random.network().with(form).with(Precision.FLOAT);
            NetworkPass expected = run(single.with(Precision.DOUBLE), random);
            NetworkPass actual = run(single, random);
            // Where two pixels are equal but for rounding, another maximum takes the gradient, and both are right.
            if (expected.choices() == actual.choices()) {
                assertAgree("seed " + seed + "\n" + random, expected, actual);
                compared++;
            }
        }
        assertTrue(compared >= NETWORKS - 3, "only " + compared + " of " + NETWORKS + " networks were compared");
    }

    private static NetworkPass run(Network network, RandomNetwork random) {
        NetworkPass pass = network.newTrainingPassWithInputDelta(random.capacity());
        pass.forward(Matrix.copyOf(random.first(), Precision.FLOAT));
        pass.backward(random.labels());
        return pass;
    }

    private static void assertAgree(String what, NetworkPass expected, NetworkPass actual) {
        for (int i = 0; i < expected.layers().size(); i++) {
            assertClose(
                    "output " + i + " of " + what,
                    expected.layers().get(i).output().values(),
                    actual.layers().get(i).output().values(),
                    TOLERANCE);
        }
        // Not of each by itself: that of a bias before a batch normalization is 0 but for rounding.
        double scale = expected.gradients().stream()
                .mapToDouble(Matrices::largest)
                .max()
                .orElse(0);
        for (int k = 0; k < expected.gradients().size(); k++) {
            assertWithin(
                    "gradient " + k + " of " + what,
                    expected.gradients().get(k),
                    actual.gradients().get(k),
                    TOLERANCE * scale);
        }
        assertClose(
                "input delta of " + what,
                expected.inputDelta().orElseThrow(),
                actual.inputDelta().orElseThrow(),
                TOLERANCE);
    }
}
