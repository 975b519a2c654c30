package io.github.cnn4j.network;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.assertWithin;
import static io.github.cnn4j.testing.Matrices.largest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.testing.Matrices;
import io.github.cnn4j.testing.RandomNetwork;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** All forms compute the same function: outputs, deltas and gradients of random networks, against SCALAR. */
class FormsAgreeTest {

    private static final int NETWORKS = 600;

    /**
     * Relative to the largest value of a tensor. A sum of K products differs between two orders by at most 2 K u of the sum
     * of its absolute terms, u = 1.1e-16; K is below 300 here, and no more than six layers follow each other.
     */
    private static final double TOLERANCE = 1e-12;

    @Test
    void everyFormAgreesWithTheScalarOne() {
        Set<String> kinds = new TreeSet<>();
        int checked = 0;
        for (int seed = 0; seed < NETWORKS; seed++) {
            RandomNetwork random = RandomNetwork.of(seed);
            NetworkPass scalar = run(random, Form.SCALAR);
            for (Form form : EnumSet.complementOf(EnumSet.of(Form.SCALAR))) {
                assertAgree("seed " + seed + ", " + form + "\n" + random, scalar, run(random, form));
                checked++;
            }
            random.network().layers().forEach(layer -> kinds.add(layer.description()));
        }
        assertEquals(3 * NETWORKS, checked);
        // The generator has not dried up: windows of many sizes, strides and paddings were among them.
        assertTrue(kinds.size() >= 40, () -> "only these layers were tried: " + kinds);
    }

    @Test
    void batchParallelEqualsVectorToTheBitWhereItDoesTheSame() {
        for (int seed = 0; seed < NETWORKS; seed++) {
            RandomNetwork random = RandomNetwork.of(seed);
            NetworkPass vector = run(random, Form.VECTOR);
            NetworkPass parallel = run(random, Form.BATCH_PARALLEL);
            String what = "seed " + seed + "\n" + random;
            for (int i = 0; i < vector.layers().size(); i++) {
                assertSameBits(what, outputs(vector, i), outputs(parallel, i));
                assertSameBits(what, deltas(vector, i), deltas(parallel, i));
            }
            assertSameBits(what, vector.gradients(), parallel.gradients());
            assertSameBits(
                    what,
                    vector.inputDelta().orElseThrow(),
                    parallel.inputDelta().orElseThrow());
        }
    }

    /** A full batch, then the one that is looked at, in the same pass. */
    private static NetworkPass run(RandomNetwork random, Form form) {
        NetworkPass pass = random.network().with(form).newInspectionPass(random.capacity());
        pass.forward(random.first());
        pass.backward(random.labels());
        pass.forward(random.second());
        pass.backward(random.labels());
        return pass;
    }

    private static void assertAgree(String what, NetworkPass expected, NetworkPass actual) {
        // Not of each layer by itself: those before a batch normalization may be 0 but for rounding.
        double largestDelta = IntStream.range(0, expected.layers().size())
                .mapToDouble(i -> largest(deltas(expected, i)))
                .max()
                .orElseThrow();
        for (int i = 0; i < expected.layers().size(); i++) {
            String layer = expected.layers().get(i).layer().name() + " of " + what;
            // The mean of what batch normalization has centered is 0 but for rounding.
            double size = Math.max(1, largest(outputs(expected, i)));
            assertWithin("output of " + layer, outputs(expected, i), outputs(actual, i), TOLERANCE * size);
            assertWithin("delta of " + layer, deltas(expected, i), deltas(actual, i), TOLERANCE * largestDelta);
        }
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
        assertWithin(
                "input delta of " + what,
                expected.inputDelta().orElseThrow(),
                actual.inputDelta().orElseThrow(),
                TOLERANCE * largestDelta);
    }

    private static Matrix outputs(NetworkPass pass, int layer) {
        return batch(pass, pass.layers().get(layer).output().values());
    }

    private static Matrix deltas(NetworkPass pass, int layer) {
        return batch(pass, pass.layers().get(layer).output().requireDelta());
    }

    private static Matrix batch(NetworkPass pass, Matrix all) {
        return all.rows(0, pass.inputDelta().orElseThrow().getRowDimension());
    }
}
