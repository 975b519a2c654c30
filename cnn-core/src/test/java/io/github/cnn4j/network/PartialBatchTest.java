package io.github.cnn4j.network;

import static io.github.cnn4j.testing.Matrices.assertSameBits;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.testing.RandomNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A pass used again gives the bits of a new one, whatever the batches before it left in its buffers. */
class PartialBatchTest {

    private static final int NETWORKS = 100;

    @ParameterizedTest
    @EnumSource
    void readsNoStaleRows(Form form) {
        for (int seed = 0; seed < NETWORKS; seed++) {
            RandomNetwork random = RandomNetwork.of(seed);
            Network network = random.network().with(form);
            NetworkPass used = network.newTrainingPassWithInputDelta(random.capacity());
            used.forward(notANumber(random));
            used.backward(notANumber(network, random));

            assertSameAsNew("seed " + seed, used, network, random, random.second());
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneBatchTwiceGivesTheSameBits(Form form) {
        for (int seed = 0; seed < NETWORKS; seed++) {
            RandomNetwork random = RandomNetwork.of(seed);
            Network network = random.network().with(form);
            NetworkPass pass = network.newTrainingPassWithInputDelta(random.capacity());
            for (int time = 0; time < 3; time++) {
                assertSameAsNew("seed " + seed + ", time " + time, pass, network, random, random.first());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void backwardTwiceGivesTheSameBits(Form form) {
        for (int seed = 0; seed < NETWORKS; seed++) {
            RandomNetwork random = RandomNetwork.of(seed);
            NetworkPass pass = random.network().with(form).newTrainingPassWithInputDelta(random.capacity());
            pass.forward(random.first());
            pass.backward(random.labels());
            Matrix inputDelta = pass.inputDelta().orElseThrow().copy();

            pass.backward(random.labels());

            assertSameBits("seed " + seed, inputDelta, pass.inputDelta().orElseThrow());
        }
    }

    private static void assertSameAsNew(
            String what, NetworkPass used, Network network, RandomNetwork random, Matrix batch) {
        NetworkPass fresh = network.newTrainingPassWithInputDelta(random.capacity());
        used.moveTo(fresh);
        assertSameBits(what, fresh.forward(batch), used.forward(batch));
        fresh.backward(random.labels());
        used.backward(random.labels());
        assertSameBits(what, fresh.gradients(), used.gradients());
        assertSameBits(what, fresh.inputDelta().orElseThrow(), used.inputDelta().orElseThrow());
    }

    private static Matrix notANumber(RandomNetwork random) {
        Matrix batch = random.first().copy();
        batch.fill(Double.NaN);
        return batch;
    }

    private static Matrix notANumber(Network network, RandomNetwork random) {
        Matrix delta =
                Precision.DOUBLE.zeros(random.capacity(), network.outputShape().size());
        delta.fill(Double.NaN);
        return delta;
    }
}
